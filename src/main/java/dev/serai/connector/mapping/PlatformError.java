package dev.serai.connector.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A platform's error that came in place of a document: the plug-in that sends orders lost the right
 * to read them, for example.
 */
public final class PlatformError {

  private static final List<String> WRAPPERS = List.of("error", "errors", "fault");
  private static final List<String> CODES =
      List.of("code", "errorCode", "type", "status", "statusCode", "field");
  private static final List<String> MESSAGES =
      List.of("message", "errorMessage", "error_description", "detail", "title");

  /** A document has more fields than an error that stands alone. */
  private static final int MOST_FIELDS = 5;

  private static final int LONGEST = 200;

  private PlatformError() {}

  /** The platform's own words; empty if the document is no error. */
  public static Optional<String> words(JsonNode document) {
    JsonNode error = document.isArray() && document.size() > 0 ? document.get(0) : document;
    if (!error.isObject()) {
      return Optional.empty();
    }
    for (String wrapper : WRAPPERS) {
      JsonNode inner = error.path(wrapper);
      if ((inner.isTextual() && !inner.asText().isBlank())
          || (inner.isContainerNode() && !inner.isEmpty())) {
        return said(inner).or(() -> said(error)).map(PlatformError::shortened);
      }
    }
    boolean alone = error.size() <= MOST_FIELDS && !error.has("id");
    return alone ? said(error).map(PlatformError::shortened) : Optional.empty();
  }

  private static Optional<String> said(JsonNode error) {
    if (error.isTextual()) {
      return Optional.of(error.asText());
    }
    if (error.isArray()) {
      return said(error.path(0));
    }
    Optional<String> message = text(error, MESSAGES);
    if (message.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Stream.of(text(error, CODES).orElse(null), message.get())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(": ")));
  }

  private static Optional<String> text(JsonNode error, List<String> fields) {
    return fields.stream()
        .map(error::path)
        .filter(field -> field.isValueNode() && !field.isNull() && !field.asText().isBlank())
        .map(JsonNode::asText)
        .findFirst();
  }

  private static String shortened(String words) {
    String line = words.replaceAll("\\s+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
  }
}
