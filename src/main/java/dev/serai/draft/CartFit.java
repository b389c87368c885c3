package dev.serai.draft;

import java.util.ArrayList;
import java.util.List;

/** Finds the fields of a whole cart. */
final class CartFit {

  private CartFit() {}

  static DocumentFindings of(Scope scope) {
    MoneyFit money = MoneyFit.of(scope);
    List<Ranked> changed = new ArrayList<>(scope.ranked(Role.CHANGED_AT));
    changed.addAll(scope.ranked(Role.OCCURRED_AT));
    List<Finding> fields = new ArrayList<>();
    fields.add(Fields.time("occurredAt", changed, scope.columns(), "no time of the change"));
    fields.add(Fields.time("version", changed, scope.columns(), "no time of the last change"));
    fields.add(
        Fields.id(
            "cartId",
            ids(scope),
            "no cart id; find the field and write \"cartId\": id($document.FIELD)"));
    fields.add(
        Fields.id("customerId", OrderFit.sure(scope.ranked(Role.CUSTOMER_ID)), "no customer id"));
    fields.add(Fields.text("email", scope.ranked(Role.EMAIL), "no e-mail address"));
    fields.add(CarriedFit.attributes(scope.cores()));
    return new DocumentFindings(
        scope,
        List.of(),
        CurrencyFit.of(scope, money.total() == null ? null : money.total().column()),
        fields,
        scope.lines(),
        LineFit.of(scope, money, LineFit.Target.CART));
  }

  /** A cart's own id: called so, or just id or token. */
  static List<Ranked> ids(Scope scope) {
    List<Ranked> ids = new ArrayList<>(scope.ranked(Role.CART_ID));
    scope.ranked(Role.ORDER_ID).stream()
        .filter(each -> each.column().base().equals(Scope.DOCUMENT))
        .forEach(each -> ids.add(new Ranked(each.column(), each.score() - 10)));
    ids.sort((left, right) -> right.score() - left.score());
    return ids;
  }
}
