package dev.serai.draft;

import static dev.serai.draft.Weights.weight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.http.Request;
import dev.serai.model.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The part of a request that tells its topic or its delivery.
 *
 * @param name as a descriptor says it
 * @param column its values, one for each message
 */
record RequestPart(String name, Column column, int score) {

  private static final Pattern TOPIC = Pattern.compile("\\p{L}+(?:[./:_-]\\p{L}+)+");
  private static final int SHALLOW = 2;

  /** How deep a topic may stand whose values leave no doubt. */
  private static final int DEEPEST = 3;

  /** Whether a header is the platform's own, rather than HTTP's or a proxy's. */
  static boolean isOwn(String header) {
    return !Vocabulary.lists("http headers", header)
        && Stream.of("x-forwarded", "sec-", "x-real-ip", "cf-").noneMatch(header::startsWith);
  }

  /**
   * Where the topic stands; null if nothing tells it.
   *
   * @param around what stands around the document of each message
   */
  static RequestPart topic(List<Request> requests, List<JsonNode> messages, List<JsonNode> around) {
    List<RequestPart> parts = new ArrayList<>();
    for (Column column : headers(requests)) {
      int fit = Vocabulary.fit("topic", column.path());
      int named = fit > 0 ? fit + weight("part.in-header") + reads(column) : unnamed(column);
      parts.add(new RequestPart("header." + column.path().last(), column, named));
    }
    for (Column column : Columns.of("body", messages)) {
      int fit = Vocabulary.fit("topic", column.path());
      if (fit > 0 && isWithin(column, reads(column) > 0 ? DEEPEST : SHALLOW)) {
        parts.add(inBody(column, fit + reads(column)));
      }
    }
    for (Column column : Columns.of("body", around)) {
      if (isWithin(column, DEEPEST) && column.coverage() == 100) {
        parts.add(inBody(column, unnamed(column)));
      }
    }
    return best(parts, RequestPart::isTopic);
  }

  /** What names a delivery: a header, or an id around the document; null if nothing does. */
  static RequestPart delivery(List<Request> requests, List<JsonNode> around) {
    List<RequestPart> parts = new ArrayList<>();
    List<Request> raw = requests.stream().filter(request -> !request.headers().isEmpty()).toList();
    int seldom = raw.size() < requests.size() ? weight("part.seldom") : 0;
    for (Column column : headers(raw)) {
      int fit = Vocabulary.fit("delivery", column.path());
      int named = fit > 0 ? fit + weight("part.in-header") - seldom : 0;
      parts.add(new RequestPart("header." + column.path().last(), column, named));
    }
    for (Column column : Columns.of("body", around)) {
      if (isWithin(column, SHALLOW)) {
        parts.add(inBody(column, Vocabulary.fit("delivery", column.path())));
      }
    }
    return best(parts, RequestPart::isId);
  }

  /** The header that it is; null for a part of the body. */
  String header() {
    return name.startsWith("header.") ? name.substring("header.".length()) : null;
  }

  /** What it says in a message; empty if nothing. */
  String text(int message) {
    return column.says(message) ? column.values().get(message).asText().strip() : "";
  }

  private static List<Column> headers(List<Request> requests) {
    List<JsonNode> objects = new ArrayList<>();
    for (Request request : requests) {
      ObjectNode headers = Json.MAPPER.createObjectNode();
      request.headers().keySet().stream()
          .filter(RequestPart::isOwn)
          .forEach(name -> headers.put(name, request.header(name)));
      objects.add(headers);
    }
    return Columns.of("header", objects);
  }

  private static RequestPart best(List<RequestPart> parts, Predicate<RequestPart> test) {
    return parts.stream()
        .filter(part -> part.score() >= weight("part.least"))
        .sorted(Comparator.comparingInt(part -> -part.score()))
        .filter(test)
        .findFirst()
        .orElse(null);
  }

  private boolean isTopic() {
    List<JsonNode> said = column.said();
    return column.mostly(ValueType::isWord)
        && said.stream().filter(value -> DocumentKind.isTopic(value.asText())).count() * 2
            >= said.size();
  }

  private boolean isId() {
    return column.mostly(ValueType.ID::fits) && column.coverage() == 100 && column.isUnique();
  }

  /** What reads like {@code order.paid} throughout is a topic, whatever its field is called. */
  private static int unnamed(Column column) {
    return reads(column) > 0 ? weight("part.least") : 0;
  }

  private static int reads(Column column) {
    return column.mostly(RequestPart::readsLikeATopic) ? weight("part.reads-like-a-topic") : 0;
  }

  /** Whether a text reads like {@code order.paid}. */
  static boolean readsLikeATopic(JsonNode value) {
    return value.isTextual()
        && TOPIC.matcher(value.textValue().strip()).matches()
        && DocumentKind.isTopic(value.textValue());
  }

  private static RequestPart inBody(Column column, int score) {
    return new RequestPart("body." + column.path().dotted(), column, score);
  }

  private static boolean isWithin(Column column, int depth) {
    return !column.path().isInList() && column.path().depth() <= depth;
  }
}
