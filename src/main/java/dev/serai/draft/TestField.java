package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What marks an order as a test. */
final class TestField {

  private TestField() {}

  static FieldMapping of(DocumentGroup group) {
    List<Candidate> candidates =
        group.candidates(Role.TEST).stream()
            .filter(each -> each.column().mostly(TestField::tells))
            .toList();
    if (candidates.isEmpty()) {
      return FieldMapping.missing(
          "test", "nothing marks test orders; add the mark if the platform has one");
    }
    Column column = candidates.get(0).column();
    String value = column.expression();
    boolean live =
        column.path().names().stream().anyMatch(name -> Words.joined(name).startsWith("live"));
    String expression =
        column.mostly(JsonNode::isBoolean)
            ? (live ? value + " == false" : "boolean(%s)".formatted(value))
            : column.mostly(ValueType::isBit)
                ? "text(%s) == \"%s\"".formatted(value, live ? "0" : "1")
                : "contains(lowercase(%s), [\"test\", \"sandbox\", \"demo\"])".formatted(value);
    return FieldMappings.of("test", candidates, List.of(column), expression, "");
  }

  private static boolean tells(JsonNode value) {
    return value.isBoolean()
        || ValueType.isBit(value)
        || Vocabulary.lists("test", value.asText())
        || Vocabulary.lists("live", value.asText());
  }
}
