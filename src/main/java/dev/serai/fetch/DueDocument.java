package dev.serai.fetch;

import java.time.Instant;
import java.util.Map;

/**
 * A document to fetch, and every row that wants it: taken together, since one answer serves all.
 *
 * @param company the company's number in the database
 * @param fetchNo the highest of the rows' numbers; what the document is recorded under
 * @param parametersText the parameters as stored
 * @param attempts attempts by now, this one included
 * @param createdAt of the oldest row
 */
record DueDocument(
    int company,
    PlatformAccount feed,
    String resource,
    String id,
    Map<String, String> parameters,
    String parametersText,
    long fetchNo,
    int attempts,
    Instant createdAt) {

  /** Names the recording; the same however often a crash has it fetched again. */
  String key() {
    return "fetch|" + fetchNo;
  }
}
