package dev.serai.draft;

import static dev.serai.draft.Weights.weight;

import java.util.ArrayList;
import java.util.List;

/** Finds the fields of lines. */
final class LineItemFields {

  private LineItemFields() {}

  static List<FieldMapping> ofOrder(DocumentGroup group, AmountAnalysis amounts) {
    return group.lineItems().isEmpty() ? List.of() : of(group, price(group, amounts));
  }

  /** The lines of a cart have a price of one unit, and a currency each. */
  static List<FieldMapping> ofCart(DocumentGroup group, AmountAnalysis amounts) {
    if (group.lineItems().isEmpty()) {
      return List.of();
    }
    FieldMapping price = price(group, amounts);
    if (price.field().equals("lineTotal")) {
      String count = amounts.quantity() == null ? "1" : amounts.quantity().expression();
      price =
          new FieldMapping(
              "unitPrice",
              "divided(%s, %s)".formatted(price.expression(), count),
              price.confidence(),
              price.reason());
    }
    List<FieldMapping> fields = of(group, price);
    fields.add(new FieldMapping("currency", "$currency", Confidence.SURE, "the cart's"));
    return fields;
  }

  private static List<FieldMapping> of(DocumentGroup group, FieldMapping price) {
    List<FieldMapping> fields = product(group.lineColumns());
    fields.add(quantity(group));
    fields.add(price);
    fields.add(CustomAttributes.find("properties", group.lineItems(), ""));
    return fields;
  }

  /** What was bought; a line whose product is gone still needs an id of some kind. */
  static List<FieldMapping> product(List<Column> columns) {
    List<Candidate> ids = Candidate.of(columns, Role.PRODUCT_ID);
    List<Column> chosen = Candidate.covering(ids, weight("field.least"));
    List<FieldMapping> fields = new ArrayList<>();
    fields.add(
        FieldMappings.of(
            "productId",
            ids,
            chosen,
            "id(%s)".formatted(FieldMappings.list(chosen)),
            "no product id"));
    fields.add(
        FieldMappings.text(
            "productName", Candidate.of(columns, Role.PRODUCT_NAME), "no product name"));
    return fields;
  }

  private static FieldMapping quantity(DocumentGroup group) {
    List<Candidate> candidates = group.lineCandidates(Role.QUANTITY);
    if (candidates.isEmpty()) {
      return new FieldMapping(
          "quantity", "1", Confidence.GUESS, "no quantity; each line is taken as one piece");
    }
    List<Column> chosen = Candidate.covering(candidates);
    String expression = AmountFormat.first(chosen, AmountFormat::counted);
    return FieldMappings.of("quantity", candidates, chosen, expression, "");
  }

  private static FieldMapping price(DocumentGroup group, AmountAnalysis amounts) {
    LineCost cost = amounts.cost();
    if (cost == null) {
      return FieldMapping.missing(
          "unitPrice", "no price; find the field and write \"unitPrice\": decimal(.FIELD)");
    }
    Role role = cost.isUnitPrice() ? Role.UNIT_PRICE : Role.LINE_TOTAL;
    List<Column> chosen = Candidate.covering(cost.price().before(group.lineCandidates(role)));
    return new FieldMapping(
        role.label(),
        AmountFormat.first(chosen, amounts::priceFormat),
        amounts.isProven()
            ? Confidence.SURE
            : Confidence.of(cost.price().score() - weight("total.unproven-price")),
        FieldMappings.named(chosen)
            + (amounts.isProven() ? "; adds up to the total" : "; the sum does not prove it"));
  }
}
