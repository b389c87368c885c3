package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds the fields of carts that come as changes. */
final class ChangeFit {

  private static final int NAMED = 60;

  private ChangeFit() {}

  /** Whether the document says what changed in a cart, rather than what is in it. */
  static boolean changes(JsonNode document) {
    if (!Section.of(List.of(document)).isEmpty()) {
      return true;
    }
    List<LineList> lists = LineSearch.of(List.of(document));
    List<JsonNode> lines = lists.isEmpty() ? List.of(document) : lists.get(0).of(document);
    List<Column> columns = Columns.of("", lines);
    return !action(columns).isEmpty()
        && !Ranked.of(columns, Role.PRODUCT_ID).isEmpty()
        && (!lists.isEmpty() || !Ranked.of(columns, Role.UNIT_PRICE).isEmpty());
  }

  static DocumentFindings of(Scope scope) {
    boolean listed = !scope.lines().isEmpty();
    List<Column> columns = listed ? scope.lineColumns() : scope.columns();
    List<Finding> fields = new ArrayList<>();
    fields.add(
        Fields.time(
            "occurredAt",
            scope.ranked(Role.OCCURRED_AT),
            scope.columns(),
            "no time of the change"));
    fields.add(Fields.id("cartId", CartFit.ids(scope), "no cart id"));
    fields.add(CarriedFit.attributes(scope.cores()));
    Finding currency = CurrencyFit.of(scope, null);
    List<Section> sections = Section.of(scope.cores());
    if (!sections.isEmpty()) {
      Map<Section, List<Finding>> found = SectionFit.of(sections, scope);
      List<Finding> first = found.get(sections.get(0));
      return new DocumentFindings(scope, List.of(), currency, fields, scope.lines(), first, found);
    }
    List<Finding> lines = new ArrayList<>();
    lines.add(type(columns));
    lines.addAll(product(columns));
    lines.add(count(columns));
    return new DocumentFindings(scope, List.of(), currency, fields, scope.lines(), lines);
  }

  /** What was taken, whatever was done to it. */
  static List<Finding> product(List<Column> columns) {
    return List.of(
        Fields.id("productId", Ranked.of(columns, Role.PRODUCT_ID), "no product id"),
        Fields.text("productName", Ranked.of(columns, Role.PRODUCT_NAME), "no product name"),
        price(columns));
  }

  private static List<Ranked> action(List<Column> columns) {
    return Ranked.of(columns, Role.ACTION).stream()
        .filter(each -> each.column().mostly(value -> Vocabulary.action(value.asText()) != null))
        .toList();
  }

  private static Finding type(List<Column> columns) {
    List<Ranked> actions = action(columns);
    if (actions.isEmpty()) {
      return Finding.missing("type", "no word for what was done to the line");
    }
    Column column = actions.get(0).column();
    StringBuilder text = new StringBuilder();
    words(column)
        .forEach(
            (type, said) ->
                text.append("if (%s) \"%s\"%n            else ".formatted(is(column, said), type)));
    return new Finding(
        "type",
        text + "error(\"an unknown change of a cart\")",
        Fields.sureness(actions),
        Fields.named(List.of(column)) + "; only words that the samples have are known");
  }

  /** The words of the samples by what they mean. */
  private static Map<String, Set<String>> words(Column column) {
    Map<String, Set<String>> words = new TreeMap<>();
    for (JsonNode value : column.said()) {
      String type = Vocabulary.action(value.asText());
      if (type != null) {
        words
            .computeIfAbsent(type, key -> new LinkedHashSet<>())
            .add(value.asText().toLowerCase(Locale.ROOT));
      }
    }
    return words;
  }

  private static String is(Column column, Set<String> words) {
    return "contains(lowercase(%s), [%s])"
        .formatted(
            column.expression(), String.join(", ", words.stream().map(StatusFit::quote).toList()));
  }

  private static Finding price(List<Column> columns) {
    List<Ranked> ranked = Ranked.of(columns, Role.UNIT_PRICE);
    if (ranked.isEmpty()) {
      return Finding.missing("value", "no price of one unit");
    }
    Column column = ranked.get(0).column();
    Optional<Scale> named = Scale.named(column, columns);
    Scale scale = named.orElse(Scale.large(column) ? Scale.MINOR : Scale.MAJOR);
    return new Finding(
        "value",
        scale.of(column),
        scale.minor() && named.isEmpty() ? Sureness.GUESS : Sureness.LIKELY,
        Fields.named(List.of(column))
            + (scale.minor() ? "; counts the currency's smallest unit" : ""));
  }

  /** The quantity after the change where it is called so, else the change. */
  private static Finding count(List<Column> columns) {
    List<Ranked> after = Ranked.of(columns, Role.AFTER);
    List<Ranked> delta = Ranked.of(columns, Role.DELTA);
    boolean named = !after.isEmpty() && after.get(0).score() > 95;
    if (named && (delta.isEmpty() || delta.get(0).score() <= after.get(0).score())) {
      return count(
          "quantity",
          "decimal(%s)".formatted(after.get(0).column().expression()),
          after,
          "the quantity after the change");
    }
    if (delta.isEmpty()) {
      return Finding.missing(
          "quantity", "no quantity: write quantity (after the change) or quantityDelta");
    }
    return count(
        "quantityDelta", signed(delta.get(0).column(), columns), delta, "the change itself");
  }

  /** A change is written with or without its sign; the action tells which it has. */
  private static String signed(Column amount, List<Column> columns) {
    List<Ranked> actions = action(columns);
    Set<String> less = new LinkedHashSet<>();
    if (!actions.isEmpty()) {
      Map<String, Set<String>> words = words(actions.get(0).column());
      less.addAll(words.getOrDefault("ITEM_REMOVED", Set.of()));
      less.addAll(words.getOrDefault("QUANTITY_DECREASED", Set.of()));
    }
    String place = amount.expression();
    return less.isEmpty()
        ? "decimal(%s)".formatted(place)
        : "if (%s) sum([], [magnitude(%s)]) else decimal(%s)"
            .formatted(is(actions.get(0).column(), less), place, place);
  }

  private static Finding count(
      String field, String expression, List<Ranked> ranked, String meaning) {
    return new Finding(
        field,
        expression,
        ranked.get(0).score() > NAMED ? Sureness.LIKELY : Sureness.GUESS,
        Fields.named(List.of(ranked.get(0).column())) + "; taken as " + meaning);
  }
}
