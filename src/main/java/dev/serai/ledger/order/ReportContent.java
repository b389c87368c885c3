package dev.serai.ledger.order;

import dev.serai.model.Checkout;
import dev.serai.model.Event;
import dev.serai.model.Origin;
import dev.serai.model.Refund;
import dev.serai.model.Trust;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A report without its time and event id: two reports with equal content are the same report.
 *
 * @param said the event; without a time, unless it tells only a status
 */
record ReportContent(Trust trust, Event said) {

  private static final Comparator<SourceReport> EARLIEST_FIRST =
      Comparator.<SourceReport, Instant>comparing(report -> report.event().origin().occurredAt())
          .thenComparing(SourceReport::json);

  static ReportContent of(SourceReport report) {
    return new ReportContent(report.trust(), timeless(report.event()));
  }

  private static Event timeless(Event event) {
    // a deletion has no version but its time: one after a restoration is another
    boolean timed = event instanceof Checkout checkout && checkout.onlyStatus();
    Origin origin =
        new Origin(event.origin().source(), timed ? event.origin().occurredAt() : null, null);
    return event instanceof Checkout || event instanceof Refund ? event.at(origin) : event;
  }

  /** Of reports with equal content the one that was told first, however often it is told again. */
  static Collection<SourceReport> toldFirst(Stream<SourceReport> reports) {
    Map<ReportContent, SourceReport> first = new LinkedHashMap<>();
    reports.forEach(
        report ->
            first.merge(
                of(report),
                report,
                (one, other) -> EARLIEST_FIRST.compare(one, other) <= 0 ? one : other));
    return first.values();
  }
}
