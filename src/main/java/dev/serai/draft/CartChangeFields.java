package dev.serai.draft;

import static dev.serai.draft.Weights.weight;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the fields of carts that come as changes. */
final class CartChangeFields {

  private CartChangeFields() {}

  /** Whether the document says what changed in a cart, rather than what is in it. */
  static boolean isChange(JsonNode document) {
    List<JsonNode> alone = List.of(document);
    if (!ActionSection.of(alone).isEmpty()) {
      return true;
    }
    List<LineItemsPath> lists = LineItemsFinder.of(alone);
    List<Column> columns = Columns.of(lists.isEmpty() ? alone : lists.get(0).of(document));
    return !actions(columns).isEmpty()
        && Candidate.any(columns, Role.PRODUCT_ID)
        && (!lists.isEmpty() || Candidate.any(columns, Role.UNIT_PRICE));
  }

  static MappingPlan of(DocumentGroup group) {
    List<FieldMapping> fields =
        List.of(
            FieldMappings.time(
                "occurredAt",
                group.candidates(Role.OCCURRED_AT),
                group.columns(),
                "no time of the change"),
            EventFields.cartId(group),
            CustomAttributes.find("attributes", group.objects(), DocumentGroup.DOCUMENT));
    List<ActionSection> sections = ActionSection.of(group.objects());
    List<Column> columns =
        !sections.isEmpty()
            ? ActionSection.columns(sections, group.objects())
            : group.lines().isEmpty() ? group.columns() : group.lineColumns();
    List<FieldMapping> product = LineItemFields.product(columns);
    product.add(price(columns));
    Map<ActionSection, List<FieldMapping>> sectionFields = new LinkedHashMap<>();
    List<FieldMapping> lineFields = new ArrayList<>();
    for (ActionSection section : sections) {
      List<FieldMapping> found = new ArrayList<>(product);
      found.add(type(section));
      found.add(delta(columns, section));
      sectionFields.put(section, found);
    }
    if (sections.isEmpty()) {
      lineFields.add(type(columns));
      lineFields.addAll(product);
      lineFields.add(count(columns));
    }
    return new MappingPlan(
        DocumentKind.CART_CHANGE,
        group,
        List.of(),
        CurrencyField.of(group),
        fields,
        lineFields,
        sectionFields);
  }

  private static List<Candidate> actions(List<Column> columns) {
    return Candidate.of(columns, Role.ACTION).stream()
        .filter(each -> each.column().mostly(value -> Vocabulary.action(value.asText()) != null))
        .toList();
  }

  private static FieldMapping type(ActionSection section) {
    return new FieldMapping(
        "type",
        MappingWriter.quoted(section.type()),
        Confidence.LIKELY,
        "the lines stand under \"%s\"".formatted(section.list().path().dotted()));
  }

  private static FieldMapping type(List<Column> columns) {
    List<Candidate> actions = actions(columns);
    if (actions.isEmpty()) {
      return FieldMapping.missing("type", "no word for what was done to the line");
    }
    Column column = actions.get(0).column();
    StringBuilder text = new StringBuilder();
    words(column)
        .forEach(
            (type, said) ->
                text.append("if (%s) \"%s\"%n            else ".formatted(is(column, said), type)));
    return new FieldMapping(
        "type",
        text + "error(\"an unknown change of a cart\")",
        Confidence.of(actions.get(0).score()),
        FieldMappings.named(List.of(column)) + "; only words that the samples have are known");
  }

  /** The words of the samples by what they mean. */
  private static Map<String, Set<String>> words(Column column) {
    Map<String, Set<String>> words = new TreeMap<>();
    for (JsonNode value : column.said()) {
      String type = Vocabulary.action(value.asText());
      if (type != null) {
        words
            .computeIfAbsent(type, key -> new TreeSet<>())
            .add(value.asText().toLowerCase(Locale.ROOT));
      }
    }
    return words;
  }

  private static String is(Column column, Set<String> words) {
    return "contains(lowercase(%s), %s)"
        .formatted(column.expression(), MappingWriter.quoted(List.copyOf(words)));
  }

  private static FieldMapping price(List<Column> columns) {
    List<Candidate> prices = Candidate.of(columns, Role.UNIT_PRICE);
    if (prices.isEmpty()) {
      return FieldMapping.missing("value", "no price of one unit");
    }
    Column column = prices.get(0).column();
    AmountFormat format = AmountFormat.guess(column);
    boolean guessed = format.isMinor() && AmountFormat.named(column).isEmpty();
    return new FieldMapping(
        "value",
        format.of(column),
        guessed ? Confidence.GUESS : Confidence.LIKELY,
        FieldMappings.named(List.of(column)) + format.remark());
  }

  /** The quantity after the change where it is called so, else the change. */
  private static FieldMapping count(List<Column> columns) {
    List<Candidate> after = Candidate.of(columns, Role.AFTER);
    List<Candidate> delta = Candidate.of(columns, Role.DELTA);
    int named = Candidate.best(columns, Role.AFTER);
    if (named >= weight("cart-change.after") && named >= Candidate.best(columns, Role.DELTA)) {
      String expression = "decimal(%s)".formatted(after.get(0).column().expression());
      return count("quantity", after, expression, "the quantity after the change");
    }
    return delta.isEmpty()
        ? FieldMapping.missing(
            "quantity", "no quantity: write quantity (after the change) or quantityDelta")
        : count(
            "quantityDelta", delta, signed(delta.get(0).column(), columns), "the change itself");
  }

  private static FieldMapping delta(List<Column> columns, ActionSection section) {
    List<Candidate> counts = new ArrayList<>(Candidate.of(columns, Role.DELTA));
    counts.addAll(Candidate.of(columns, Role.QUANTITY));
    String amount = counts.get(0).column().expression();
    return count(
        "quantityDelta",
        counts,
        ActionSection.lessens(section.type())
            ? "times(magnitude(%s), -1)".formatted(amount)
            : "decimal(%s)".formatted(amount),
        "how many pieces the change moved");
  }

  /** A change is written with or without its sign; the action tells which it has. */
  private static String signed(Column amount, List<Column> columns) {
    List<Candidate> actions = actions(columns);
    Set<String> less = new TreeSet<>();
    if (!actions.isEmpty()) {
      words(actions.get(0).column())
          .forEach((type, said) -> less.addAll(ActionSection.lessens(type) ? said : Set.of()));
    }
    String change = amount.expression();
    return less.isEmpty()
        ? "decimal(%s)".formatted(change)
        : "if (%s) times(magnitude(%s), -1) else decimal(%s)"
            .formatted(is(actions.get(0).column(), less), change, change);
  }

  private static FieldMapping count(
      String field, List<Candidate> candidates, String expression, String meaning) {
    return new FieldMapping(
        field,
        expression,
        candidates.get(0).isNamed() ? Confidence.LIKELY : Confidence.GUESS,
        FieldMappings.named(List.of(candidates.get(0).column())) + "; taken as " + meaning);
  }
}
