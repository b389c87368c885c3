package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Right and all, field by field, over a platform's samples. */
public final class Score {

  /** Fields of an order, then of its lines, as the canonical model calls them. */
  private static final List<String> ORDER =
      List.of("orderId", "value", "currency", "status", "occurredAt", "emailHash", "test");

  private static final List<String> LINE =
      List.of("productId", "productName", "quantity", "unitPrice", "lineTotal");

  private static final int PER_CENT = 100;

  private record Count(int right, int all) {}

  private final String platform;
  private final int samples;
  private final Map<String, Count> counts = new LinkedHashMap<>();

  Score(String platform, int samples) {
    this.platform = platform;
    this.samples = samples;
    count("is an order", 0, 0);
    ORDER.forEach(field -> count(field, 0, 0));
    LINE.forEach(field -> count(field, 0, 0));
  }

  /** The columns of a table of scores, in order. */
  public static List<String> fields() {
    return List.copyOf(new Score("", 0).counts.keySet());
  }

  public String platform() {
    return platform;
  }

  public int samples() {
    return samples;
  }

  /** Per cent of a field that is right; -1 if no sample has it. */
  public int share(String field) {
    Count count = counts.get(field);
    return count.all() == 0 ? -1 : count.right() * PER_CENT / count.all();
  }

  /** Per cent of all fields that are right; -1 if no sample has any. */
  public int share() {
    int right = counts.values().stream().mapToInt(Count::right).sum();
    int all = counts.values().stream().mapToInt(Count::all).sum();
    return all == 0 ? -1 : right * PER_CENT / all;
  }

  void add(List<JsonNode> expected, List<JsonNode> drafted) {
    int most = Math.max(expected.size(), drafted.size());
    count("is an order", most == 0 || expected.size() == drafted.size() ? 1 : 0, 1);
    for (int i = 0; i < expected.size(); i++) {
      JsonNode order = expected.get(i);
      JsonNode draft = i < drafted.size() ? drafted.get(i) : order.path("nothing");
      ORDER.forEach(field -> compare(field, order.path(field), draft.path(field)));
      JsonNode lines = order.path("lineItems");
      for (int line = 0; line < lines.size(); line++) {
        JsonNode given = lines.get(line);
        JsonNode found = draft.path("lineItems").path(line);
        LINE.forEach(field -> compare(field, given.path(field), found.path(field)));
      }
    }
  }

  private void compare(String field, JsonNode expected, JsonNode drafted) {
    if (!expected.isMissingNode() || !drafted.isMissingNode()) {
      count(
          field,
          expected.asText().equals(drafted.asText())
                  && expected.isMissingNode() == drafted.isMissingNode()
              ? 1
              : 0,
          1);
    }
  }

  private void count(String field, int right, int all) {
    Count count = counts.getOrDefault(field, new Count(0, 0));
    counts.put(field, new Count(count.right() + right, count.all() + all));
  }
}
