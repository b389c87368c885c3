package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Finds the fields of lines. */
final class LineFit {

  /** Whose lines they are. */
  enum Target {
    ORDER,
    CART
  }

  /** A line whose product is gone still needs a name of its own. */
  private static final int ANY = 30;

  private LineFit() {}

  static List<Finding> of(Scope scope, MoneyFit money, Target target) {
    List<Column> columns = scope.lineColumns();
    if (columns.isEmpty()) {
      return List.of();
    }
    List<Finding> fields = new ArrayList<>();
    fields.add(Fields.id("productId", Ranked.of(columns, Role.PRODUCT_ID), ANY, "no product id"));
    fields.add(
        Fields.text("productName", Ranked.of(columns, Role.PRODUCT_NAME), "no product name"));
    fields.add(quantity(columns));
    fields.add(price(scope, money, target));
    if (target == Target.CART) {
      fields.add(new Finding("currency", "$currency", Sureness.SURE, "the cart's"));
    }
    fields.add(CarriedFit.properties(linesOf(scope)));
    return fields;
  }

  private static Finding quantity(List<Column> columns) {
    List<Ranked> ranked = Ranked.of(columns, Role.QUANTITY);
    if (ranked.isEmpty()) {
      return new Finding(
          "quantity", "1", Sureness.GUESS, "no quantity; each line is taken as one piece");
    }
    List<Column> chosen = Ranked.covering(ranked, Fields.SECOND);
    return new Finding(
        "quantity",
        Scale.of(chosen, Scale::counted),
        Fields.sureness(ranked),
        Fields.named(chosen));
  }

  private static Finding price(Scope scope, MoneyFit money, Target target) {
    LinePrice price = money.price();
    if (price == null) {
      return Finding.missing(
          "unitPrice", "no price; find the field and write \"unitPrice\": decimal(.FIELD)");
    }
    List<Ranked> ranked =
        new ArrayList<>(
            Ranked.of(scope.lineColumns(), price.each() ? Role.UNIT_PRICE : Role.LINE_TOTAL));
    ranked.removeIf(each -> each.column().equals(price.price().column()));
    ranked.add(0, price.price());
    List<Column> chosen = Ranked.covering(ranked, Fields.SECOND);
    String amount = Scale.of(chosen, column -> money.priceScale(column, scope));
    String expression = amount;
    String field = price.each() ? "unitPrice" : "lineTotal";
    if (price.discount() != null) {
      String taken = money.priceScale(price.discount(), scope).of(price.discount());
      expression =
          price.each()
              ? "net(%s, %s, [magnitude(%s)])"
                  .formatted(amount, money.quantity().expression(), taken)
              : "sum([%s], [magnitude(%s)])".formatted(amount, taken);
      field = "lineTotal";
    }
    if (target == Target.CART && field.equals("lineTotal")) {
      String count = money.quantity() == null ? "1" : money.quantity().expression();
      expression = "divided(%s, %s)".formatted(expression, count);
      field = "unitPrice";
    }
    String how = money.proven() ? "; adds up to the total" : "; the sum does not prove it";
    return new Finding(
        field,
        expression,
        money.proven() ? Sureness.SURE : Sureness.of(price.price().score() - 15),
        Fields.named(chosen) + (target == Target.CART ? "" : how));
  }

  private static List<JsonNode> linesOf(Scope scope) {
    List<JsonNode> lines = new ArrayList<>();
    for (var core : scope.cores()) {
      scope.lines().stream()
          .map(list -> list.of(core))
          .filter(found -> !found.isEmpty())
          .findFirst()
          .ifPresent(lines::addAll);
    }
    return lines;
  }
}
