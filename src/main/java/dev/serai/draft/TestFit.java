package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What marks an order as a test. */
final class TestFit {

  private static final Set<String> TESTING =
      Set.of("test", "testing", "sandbox", "demo", "staging", "development", "prueba");
  private static final Set<String> LIVE = Set.of("live", "production", "prod", "real");

  private TestFit() {}

  static Finding find(Scope scope) {
    List<Ranked> ranked = scope.ranked(Role.TEST).stream().filter(TestFit::tells).toList();
    if (ranked.isEmpty()) {
      return Finding.missing(
          "test", "nothing marks test orders; add the mark if the platform has one");
    }
    Column column = ranked.get(0).column();
    String place = column.expression();
    boolean live =
        column.place().names().stream()
            .anyMatch(
                name -> Words.of(name).contains("live") || Words.joined(name).startsWith("live"));
    String expression;
    if (column.mostly(JsonNode::isBoolean)) {
      expression = live ? place + " == false" : "boolean(%s)".formatted(place);
    } else if (column.mostly(Shape::isBit)) {
      expression = "text(%s) == \"%s\"".formatted(place, live ? "0" : "1");
    } else {
      expression = "contains(lowercase(%s), [\"test\", \"sandbox\", \"demo\"])".formatted(place);
    }
    return new Finding("test", expression, Fields.sureness(ranked), Fields.named(List.of(column)));
  }

  private static boolean tells(Ranked ranked) {
    return ranked
        .column()
        .mostly(value -> value.isBoolean() || Shape.isBit(value) || tells(value.asText()));
  }

  private static boolean tells(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    return TESTING.contains(word) || LIVE.contains(word);
  }
}
