package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A status told by numbers or by words that nobody else uses: what they mean stands in the
 * platform's own documents alone.
 */
final class StatusCodes {

  private static final String CODE = "-?\\d{1,4}";

  private StatusCodes() {}

  /** A status that is pending whatever is said, for a person to fill in; empty without any. */
  static Optional<Finding> find(Scope scope) {
    return scope.columns().stream()
        .filter(column -> column.base().equals(Scope.DOCUMENT))
        .filter(column -> column.mostly(StatusCodes::isCode))
        .filter(column -> fit(column) >= Fields.SECOND)
        .max(Comparator.comparingInt(StatusCodes::fit))
        .map(StatusCodes::finding);
  }

  private static Finding finding(Column column) {
    TreeSet<String> codes = new TreeSet<>();
    column.said().forEach(value -> codes.add(value.asText().strip()));
    String code = "text(%s)".formatted(column.expression());
    return new Finding(
        "status",
        "if (contains(%s, [])) \"cancelled\"%n            else if (contains(%s, [])) \"paid\"%n            else \"pending\""
            .formatted(code, code),
        Sureness.GUESS,
        "what \"%s\" means is not known (%s): write what means cancelled into the first list, as [\"%s\"], and what means paid into the second; until then nothing is paid"
            .formatted(column.place().dotted(), String.join(", ", codes), codes.first()));
  }

  private static int fit(Column column) {
    return List.of("status", "paymentStatus").stream()
        .mapToInt(role -> Vocabulary.fit(role, column.place()))
        .max()
        .orElse(0);
  }

  private static boolean isCode(JsonNode value) {
    return value.isValueNode()
        && (value.asText().strip().matches(CODE)
            || (Shape.WORD.fits(value) && Vocabulary.status(value.asText()) == null));
  }
}
