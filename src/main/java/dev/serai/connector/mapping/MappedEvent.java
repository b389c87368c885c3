package dev.serai.connector.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.model.CanonicalReader;
import dev.serai.model.Company.Fingerprints;
import dev.serai.model.Event;
import dev.serai.model.InvalidEvent;

/**
 * An event as a mapping returns it: canonical JSON plus the fields {@code attributes} of the order,
 * {@code properties} of its lines, and {@code email}. These are turned into the visitor and the
 * e-mail's hash here and are not passed on.
 */
final class MappedEvent {

  /** A longer id is an error itself, and is not repeated. */
  private static final int LONGEST_NAMED = 64;

  private static final String ATTRIBUTES = "attributes";
  private static final String PROPERTIES = "properties";
  private static final String EMAIL = "email";
  private static final String VISITOR = "visitor";

  private MappedEvent() {}

  /** The canonical event; throws {@link InvalidEvent}. */
  static Event read(JsonNode mapped, MappedEvents.Context context) {
    if (!mapped.isObject()) {
      return CanonicalReader.read(mapped);
    }
    ObjectNode event = canonical(mapped, context.source(), context.fingerprints());
    SourceSpelling spelling = new SourceSpelling(event, context.document());
    try {
      return CanonicalReader.read(
          event, new CanonicalReader.Tolerance(context.currencies(), spelling));
    } catch (InvalidEvent e) {
      String id = mapped.path("orderId").asText("");
      String order = id.length() > LONGEST_NAMED ? "" : id;
      throw new InvalidEvent(
          e.problems().stream().map(problem -> told(problem, spelling, order)).toList());
    }
  }

  /** The problem with its place in the document, what stands there, and the order. */
  private static InvalidEvent.Problem told(
      InvalidEvent.Problem problem, SourceSpelling spelling, String order) {
    String found = spelling.found(problem.field());
    if (found == null) {
      return problem;
    }
    String field = spelling.apply(problem.field());
    boolean named = !field.equals(problem.field());
    String where = order.isEmpty() ? "" : (named ? " of order " : " in order ") + order;
    return new InvalidEvent.Problem(
        problem.field(),
        "%s; %s%s is %s".formatted(problem.message(), named ? field : "what stands", where, found));
  }

  private static ObjectNode canonical(JsonNode mapped, String source, Fingerprints names) {
    // a copy, because a mapping's constants are one shared tree
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    for (var field : mapped.properties()) {
      switch (field.getKey()) {
        case ATTRIBUTES, EMAIL -> {}
        case "lineItems", "items" -> event.set(field.getKey(), withoutProperties(field.getValue()));
        default -> event.set(field.getKey(), field.getValue());
      }
    }
    if (!event.hasNonNull("source")) {
      event.put("source", source);
    }
    if (!event.hasNonNull(VISITOR)) {
      JsonNode visitor = visitor(mapped, new CarriedFingerprints(names));
      if (visitor != null) {
        event.set(VISITOR, visitor);
      }
    }
    String hash = EmailHash.of(mapped.path(EMAIL).asText(""));
    if (hash != null && !event.hasNonNull("emailHash")) {
      event.put("emailHash", hash);
    }
    return event;
  }

  private static JsonNode visitor(JsonNode mapped, CarriedFingerprints ladder) {
    JsonNode visitor = ladder.fromOrder(mapped.path(ATTRIBUTES));
    if (visitor == null) {
      visitor = fromLines(mapped.path("lineItems"), ladder);
    }
    return visitor == null ? fromLines(mapped.path("items"), ladder) : visitor;
  }

  private static JsonNode fromLines(JsonNode lines, CarriedFingerprints ladder) {
    for (int i = 0; i < lines.size(); i++) {
      JsonNode visitor = ladder.fromLine(lines.path(i).path(PROPERTIES));
      if (visitor != null) {
        return visitor;
      }
    }
    return null;
  }

  private static JsonNode withoutProperties(JsonNode lines) {
    if (!lines.isArray()) {
      return lines;
    }
    ArrayNode stripped = JsonNodeFactory.instance.arrayNode(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      JsonNode line = lines.get(i);
      if (line.has(PROPERTIES)) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (var field : line.properties()) {
          if (!field.getKey().equals(PROPERTIES)) {
            copy.set(field.getKey(), field.getValue());
          }
        }
        stripped.add(copy);
      } else {
        stripped.add(line);
      }
    }
    return stripped;
  }
}
