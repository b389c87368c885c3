package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Right and all, field by field, over a platform's samples. */
final class DraftScore {

  /** Whether as many orders were found as there are. */
  private static final String FOUND = "is an order";

  /** Fields of an order, then of its lines, as the canonical model calls them. */
  private static final List<String> ORDER =
      List.of("orderId", "value", "currency", "status", "occurredAt", "emailHash", "test");

  private static final List<String> LINE =
      List.of("productId", "productName", "quantity", "unitPrice", "lineTotal");

  private record Count(int right, int all) {

    Count plus(Count other) {
      return new Count(right + other.right, all + other.all);
    }
  }

  private final Map<String, Count> counts = new LinkedHashMap<>();
  private int samples;

  DraftScore() {
    fields().forEach(field -> counts.put(field, new Count(0, 0)));
  }

  static List<String> fields() {
    return Stream.of(List.of(FOUND), ORDER, LINE).flatMap(List::stream).toList();
  }

  /** Per cent that is right: {@code samples}, each field, {@code all}; 0 where no sample has it. */
  Map<String, Integer> shares() {
    Map<String, Integer> shares = new LinkedHashMap<>();
    shares.put("samples", samples);
    counts.forEach((field, count) -> shares.put(field, share(count)));
    shares.put("all", share(counts.values().stream().reduce(new Count(0, 0), Count::plus)));
    return shares;
  }

  private static int share(Count count) {
    return count.all() == 0 ? 0 : count.right() * 100 / count.all();
  }

  void add(DraftScore other) {
    samples += other.samples;
    other.counts.forEach((field, count) -> counts.merge(field, count, Count::plus));
  }

  void add(List<JsonNode> expected, List<JsonNode> drafted) {
    samples++;
    count(FOUND, expected.size() == drafted.size());
    for (int i = 0; i < expected.size(); i++) {
      JsonNode order = expected.get(i);
      JsonNode draft = i < drafted.size() ? drafted.get(i) : order.path("nothing");
      ORDER.forEach(field -> compare(field, order, draft));
      JsonNode lines = order.path("lineItems");
      for (int line = 0; line < lines.size(); line++) {
        JsonNode wanted = lines.get(line);
        JsonNode found = draft.path("lineItems").path(line);
        LINE.forEach(field -> compare(field, wanted, found));
      }
    }
  }

  private void compare(String field, JsonNode expected, JsonNode drafted) {
    if (expected.has(field) || drafted.has(field)) {
      count(
          field,
          expected.has(field) == drafted.has(field)
              && expected.path(field).asText().equals(drafted.path(field).asText()));
    }
  }

  private void count(String field, boolean right) {
    counts.merge(field, new Count(right ? 1 : 0, 1), Count::plus);
  }
}
