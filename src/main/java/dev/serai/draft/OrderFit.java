package dev.serai.draft;

import java.util.ArrayList;
import java.util.List;

/** Finds an order's fields. */
final class OrderFit {

  private static final int OPAQUE = 45;
  private static final int LONG = 20;

  private OrderFit() {}

  static DocumentFindings of(Scope scope, List<String> topics) {
    MoneyFit money = MoneyFit.of(scope);
    StatusFit status = new StatusFit(scope, topics);
    List<Finding> fields = new ArrayList<>();
    fields.add(
        Fields.time(
            "occurredAt",
            scope.ranked(Role.OCCURRED_AT),
            scope.columns(),
            "no time of the order; the time of receipt will stand for it"));
    fields.add(
        Fields.time(
            "version",
            scope.ranked(Role.CHANGED_AT),
            scope.columns(),
            "no time of the last change"));
    fields.add(
        Fields.ownId(
            "orderId",
            forPeople(scope.ranked(Role.ORDER_ID)),
            "no order id; without one repeats are known by their content only"));
    fields.add(
        Fields.id(
            "cartId",
            sure(scope.ranked(Role.CART_ID)),
            "no cart id; carts cannot be tied to orders"));
    fields.add(
        Fields.id("checkoutToken", sure(scope.ranked(Role.CHECKOUT_TOKEN)), "no checkout token"));
    fields.add(Fields.id("customerId", sure(scope.ranked(Role.CUSTOMER_ID)), "no customer id"));
    fields.add(Fields.text("email", scope.ranked(Role.EMAIL), "no e-mail address"));
    fields.add(status.find());
    fields.add(total(scope, money));
    fields.add(
        Fields.text("paymentMethod", sure(scope.ranked(Role.PAYMENT_METHOD)), "no payment method"));
    fields.add(TestFit.find(scope));
    fields.add(CarriedFit.attributes(scope.cores()));
    return new DocumentFindings(
        scope,
        status.lets(),
        CurrencyFit.of(scope, money.total() == null ? null : money.total().column()),
        fields,
        scope.lines(),
        LineFit.of(scope, money, LineFit.Target.ORDER));
  }

  /** A long key of the platform's own database gives way to the number that people know. */
  private static List<Ranked> forPeople(List<Ranked> ids) {
    return ids.stream()
        .map(
            each ->
                isOpaque(each.column()) ? new Ranked(each.column(), each.score() - OPAQUE) : each)
        .sorted((left, right) -> right.score() - left.score())
        .toList();
  }

  private static boolean isOpaque(Column column) {
    long opaque = column.said().stream().filter(id -> id.asText().length() >= LONG).count();
    return opaque * 2 >= column.said().size();
  }

  static List<Ranked> sure(List<Ranked> ranked) {
    return ranked.stream().filter(each -> each.score() >= Fields.SECOND).toList();
  }

  static Finding total(Scope scope, MoneyFit money) {
    if (money.total() == null) {
      return Finding.missing(
          "value", "no total; find the field and write \"value\": decimal($document.FIELD)");
    }
    List<Ranked> ranked = new ArrayList<>(scope.ranked(Role.TOTAL));
    ranked.removeIf(each -> each.column().equals(money.total().column()));
    ranked.add(0, money.total());
    List<Column> chosen = Ranked.covering(ranked, Fields.SECOND);
    String expression = Scale.of(chosen, column -> money.totalScale(column, scope));
    Column column = chosen.get(0);
    Scale scale = money.totalScale(column, scope);
    String how = scale.minor() ? "; counts the currency's smallest unit" : "";
    if (money.proven()) {
      return new Finding(
          "value",
          expression,
          money.total().score() > UnnamedTotal.SCORE ? Sureness.SURE : Sureness.LIKELY,
          Fields.named(chosen) + "; the lines explain it: " + money.example() + how);
    }
    boolean guessed = scale.minor() && Scale.named(column, scope.columns()).isEmpty();
    String lines = scope.lines().isEmpty() ? "" : "; the lines do not add up to it";
    return new Finding(
        "value",
        expression,
        guessed || money.total().score() < Fields.SECOND ? Sureness.GUESS : Sureness.LIKELY,
        Fields.named(chosen) + lines + how);
  }
}
