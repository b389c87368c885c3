package dev.serai.ledger.order;

import dev.serai.ledger.sql.KeyHash;
import dev.serai.model.CanonicalWriter;
import dev.serai.model.Trust;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;

/** What sources said about an order, and when: two reports with equal content are the same. */
final class ReportedContents {

  private final Map<ReportContent, NavigableSet<Instant>> times = new HashMap<>();
  private int count;
  private long text;
  private int ofBrowsers;
  private long textOfBrowsers;

  /** Identifies the content of a report that is not loaded. */
  static UUID hash(SourceReport report) {
    return KeyHash.wide(
        "report:" + report.trust(), CanonicalWriter.write(ReportContent.of(report).said()));
  }

  void add(SourceReport report) {
    times.computeIfAbsent(ReportContent.of(report), key -> new TreeSet<>()).add(at(report));
    count++;
    text += report.json().length();
    if (report.trust() == Trust.BROWSER) {
      ofBrowsers++;
      textOfBrowsers += report.json().length();
    }
  }

  /** Whether the same source said the same, at the same time or earlier. */
  boolean has(SourceReport report) {
    NavigableSet<Instant> known = times.get(ReportContent.of(report));
    return known != null && !known.first().isAfter(at(report));
  }

  /** Whether the same source said the same at that very time. */
  boolean hasExactly(SourceReport report) {
    NavigableSet<Instant> known = times.get(ReportContent.of(report));
    return known != null && known.contains(at(report));
  }

  /** How many reports. */
  int count() {
    return count;
  }

  /** Characters of these. */
  long text() {
    return text;
  }

  int ofBrowsers() {
    return ofBrowsers;
  }

  /** Characters of their reports. */
  long textOfBrowsers() {
    return textOfBrowsers;
  }

  private static Instant at(SourceReport report) {
    return report.event().origin().occurredAt();
  }
}
