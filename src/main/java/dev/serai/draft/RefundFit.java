package dev.serai.draft;

import java.util.ArrayList;
import java.util.List;

/** Finds a refund's fields. */
final class RefundFit {

  private RefundFit() {}

  static DocumentFindings of(Scope scope) {
    List<Ranked> orders = scope.ranked(Role.REFUNDED_ORDER);
    List<Ranked> ids = new ArrayList<>(scope.ranked(Role.REFUND_ID));
    if (!orders.isEmpty()) {
      ids.removeIf(each -> each.column().equals(orders.get(0).column()));
    }
    List<Finding> fields = new ArrayList<>();
    fields.add(
        Fields.time(
            "occurredAt",
            scope.ranked(Role.OCCURRED_AT),
            scope.columns(),
            "no time of the refund"));
    fields.add(Fields.id("orderId", orders, "no order id"));
    fields.add(Fields.ownId("refundId", ids, "no id of the refund"));
    List<Ranked> amounts = scope.ranked(Role.REFUND_AMOUNT);
    Column amount = amounts.isEmpty() ? null : amounts.get(0).column();
    fields.add(
        amount == null
            ? Finding.missing("value", "no amount")
            : new Finding(
                "value",
                "magnitude(%s)".formatted(scale(amount, scope).of(amount)),
                Fields.sureness(amounts),
                Fields.named(List.of(amount))));
    return new DocumentFindings(
        scope, List.of(), CurrencyFit.of(scope, amount), fields, List.of(), List.of());
  }

  private static Scale scale(Column amount, Scope scope) {
    return Scale.named(amount, scope.columns())
        .orElse(Scale.large(amount) ? Scale.MINOR : Scale.MAJOR);
  }
}
