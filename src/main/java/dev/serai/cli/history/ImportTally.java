package dev.serai.cli.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.model.Json;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;

/** What became of the documents of a file, by outcome, and why some were not taken. */
final class ImportTally {

  /** Reasons may quote values; a file of a million different ones must not fill the memory. */
  private static final int MOST_REASONS = 200;

  private static final String OTHERS = "other reasons";

  private final Map<String, Long> outcomes = new TreeMap<>();
  private final Map<String, Skips> skips = new TreeMap<>();

  /** How many documents were not taken for one reason, and the line of the first. */
  record Skips(long times, long firstLine) {}

  void add(DocumentOutcome fate) {
    if (fate instanceof DocumentOutcome.Skipped skipped) {
      String reason =
          skips.size() < MOST_REASONS || skips.containsKey(skipped.why()) ? skipped.why() : OTHERS;
      skips.merge(
          reason,
          new Skips(1, skipped.line()),
          (known, one) -> new Skips(known.times + 1, known.firstLine));
    } else if (fate instanceof DocumentOutcome.Taken taken) {
      taken.outcomes().forEach(outcome -> outcomes.merge(outcome, 1L, Long::sum));
    }
  }

  Map<String, Long> outcomes() {
    return outcomes;
  }

  Map<String, Skips> skips() {
    return skips;
  }

  /** Prints a line for each outcome and each reason, the counts {@code width} characters wide. */
  void print(PrintWriter out, int width) {
    String count = "%" + width + "d  ";
    outcomes.forEach((outcome, times) -> out.printf(count + "%s%n", times, outcome));
    skips.forEach(
        (why, skip) ->
            out.printf(
                count + "skipped: %s (first in line %d)%n", skip.times, why, skip.firstLine));
  }

  String json() {
    ObjectNode tree = Json.MAPPER.createObjectNode();
    ObjectNode taken = tree.putObject("outcomes");
    outcomes.forEach(taken::put);
    ObjectNode left = tree.putObject("skips");
    skips.forEach(
        (why, skip) ->
            left.putObject(why).put("times", skip.times).put("firstLine", skip.firstLine));
    return tree.toString();
  }

  /** The tally that {@link #json} wrote. */
  static ImportTally of(String json) {
    ImportTally tally = new ImportTally();
    try {
      JsonNode tree = Json.MAPPER.readTree(json);
      tree.path("outcomes")
          .properties()
          .forEach(each -> tally.outcomes.put(each.getKey(), each.getValue().asLong()));
      tree.path("skips")
          .properties()
          .forEach(
              each ->
                  tally.skips.put(
                      each.getKey(),
                      new Skips(
                          each.getValue().path("times").asLong(),
                          each.getValue().path("firstLine").asLong())));
      return tally;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored tally is not JSON", e);
    }
  }
}
