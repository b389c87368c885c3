package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.serai.http.Request;
import dev.serai.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the parts of a request that name its topic and its delivery. */
final class Parts {

  /**
   * A part as a descriptor says it.
   *
   * @param column its values, one for each message
   */
  record Found(String part, Column column, int score) {}

  private static final Set<String> STANDARD =
      Set.of(
          "host",
          "user-agent",
          "accept",
          "accept-encoding",
          "accept-language",
          "content-type",
          "content-length",
          "content-encoding",
          "connection",
          "date",
          "via",
          "forwarded",
          "transfer-encoding",
          "traceparent",
          "tracestate",
          "cache-control",
          "pragma",
          "origin",
          "referer",
          "cookie",
          "authorization",
          "te",
          "expect",
          "upgrade-insecure-requests");
  private static final int IN_HEADER = 45;
  private static final int LEAST = 60;
  private static final int SHALLOW = 2;

  /** How deep something may stand whose values leave no doubt. */
  private static final int DEEPEST = 3;

  private static final int SPOKEN = 20;
  private static final int SELDOM = 40;
  private static final Pattern SPEECH = Pattern.compile("\\p{L}+(?:[./:_-]\\p{L}+)+");

  private Parts() {}

  /** Whether a header is the platform's own, rather than HTTP's or a proxy's. */
  static boolean own(String header) {
    return !STANDARD.contains(header)
        && !header.startsWith("x-forwarded")
        && !header.startsWith("sec-")
        && !header.startsWith("x-real-ip")
        && !header.startsWith("cf-");
  }

  /** The headers as columns, one value for each message. */
  static List<Column> headers(List<Request> requests) {
    List<JsonNode> objects = new ArrayList<>();
    for (Request request : requests) {
      ObjectNode headers = Json.MAPPER.createObjectNode();
      request
          .headers()
          .forEach(
              (name, value) -> {
                if (own(name)) {
                  headers.set(name, TextNode.valueOf(value));
                }
              });
      objects.add(headers);
    }
    return Columns.of("header", objects);
  }

  /**
   * Where the topic stands; null if nothing tells it.
   *
   * @param around what stands around the document of each message
   */
  static Found topic(List<Request> requests, List<JsonNode> messages, List<JsonNode> around) {
    Found best = null;
    for (Column column : headers(requests)) {
      int fit = Vocabulary.fit("topic", column.place());
      boolean named = fit > 0;
      int score = named ? fit + IN_HEADER + spoken(column) : unnamed(column);
      best = better(best, new Found("header." + column.place().last(), column, score), score > 0);
    }
    for (Column column : Columns.of("body", messages)) {
      int fit = Vocabulary.fit("topic", column.place());
      int score = fit + spoken(column);
      boolean shallow = depth(column) <= (spoken(column) > 0 ? DEEPEST : SHALLOW);
      best = better(best, inBody(column, score), fit > 0 && shallow);
    }
    for (Column column : Columns.of("body", around)) {
      boolean shallow = depth(column) <= DEEPEST && column.coverage() == 100;
      best = better(best, inBody(column, unnamed(column)), shallow);
    }
    return best;
  }

  /** What reads like {@code order.paid} throughout is a topic, whatever its field is called. */
  private static int unnamed(Column column) {
    return spoken(column) > 0 ? LEAST : 0;
  }

  private static int spoken(Column column) {
    return column.mostly(
            value -> SPEECH.matcher(value.asText().strip()).matches() && Kinds.speaks(value))
        ? SPOKEN
        : 0;
  }

  private static Found inBody(Column column, int score) {
    return new Found("body." + column.place().dotted(), column, score);
  }

  /** How many names lead there; out of reach for what stands in a list. */
  private static int depth(Column column) {
    return column.place().names().contains(Place.FIRST)
        ? Integer.MAX_VALUE
        : column.place().names().size();
  }

  private static Found better(Found best, Found candidate, boolean fits) {
    boolean topical =
        candidate.column().mostly(Shape.WORD::fits)
            && candidate.column().said().stream().filter(Kinds::speaks).count() * 2
                >= candidate.column().said().size();
    return fits
            && topical
            && candidate.score() >= LEAST
            && (best == null || candidate.score() > best.score())
        ? candidate
        : best;
  }

  /** What names a delivery: a header, or an id that stands around the document. */
  static Found delivery(List<Request> requests, List<JsonNode> around) {
    Found best = null;
    List<Request> raw = requests.stream().filter(request -> !request.headers().isEmpty()).toList();
    int seldom = raw.size() < requests.size() ? SELDOM : 0;
    for (Column column : headers(raw)) {
      int fit = Vocabulary.fit("delivery", column.place());
      Found found = new Found("header." + column.place().last(), column, fit + IN_HEADER - seldom);
      best = unique(best, found, fit > 0);
    }
    for (Column column : Columns.of("body", around)) {
      int fit = Vocabulary.fit("delivery", column.place());
      best = unique(best, inBody(column, fit), fit > 0 && depth(column) <= SHALLOW);
    }
    return best;
  }

  private static Found unique(Found best, Found candidate, boolean fits) {
    Column column = candidate.column();
    boolean identifies =
        column.mostly(Shape.ID::fits) && column.coverage() == 100 && column.distinct() == 100;
    return fits
            && identifies
            && candidate.score() >= LEAST
            && (best == null || candidate.score() > best.score())
        ? candidate
        : best;
  }
}
