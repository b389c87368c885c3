package dev.serai.app.observe;

import dev.serai.report.ReportSnapshot;
import dev.serai.report.operations.FetchQueue;
import dev.serai.report.operations.PolledList;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.sql.SQLException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Measures fetches and polls, each time its route runs. */
final class PullGauges implements Processor {

  private final ReportSnapshot reads;
  private final MultiGauge pending;
  private final MultiGauge oldest;
  private final MultiGauge failed;
  private final MultiGauge lag;
  private final MultiGauge failures;
  private final GaugeReadings readings = new GaugeReadings("fetch and poll metrics");

  PullGauges(ReportSnapshot reads, MeterRegistry meters) {
    this.reads = reads;
    pending = gauge("serai.fetch.pending", "Documents to be fetched from a platform", meters);
    failed = gauge("serai.fetch.failed", "Documents whose fetch was given up", meters);
    failures = gauge("serai.poll.failures", "Consecutive failures to read a list", meters);
    oldest = age("serai.fetch.oldest", "Age of the oldest document to be fetched", meters);
    lag = age("serai.poll.lag", "Time since a list was last read to its end", meters);
  }

  private static MultiGauge gauge(String name, String description, MeterRegistry meters) {
    return MultiGauge.builder(name).description(description).register(meters);
  }

  private static MultiGauge age(String name, String description, MeterRegistry meters) {
    return MultiGauge.builder(name).description(description).baseUnit("seconds").register(meters);
  }

  @Override
  public void process(Exchange exchange) {
    readings.take(this::read);
  }

  private void read() throws SQLException {
    fetches(reads.read(FetchQueue::read));
    lists(reads.read(PolledList::read));
  }

  private void fetches(List<FetchQueue> queues) {
    pending.register(
        queues.stream().map(queue -> MultiGauge.Row.of(tags(queue), queue.pending())).toList(),
        true);
    failed.register(
        queues.stream().map(queue -> MultiGauge.Row.of(tags(queue), queue.failed())).toList(),
        true);
    // ages go on growing between two measurements, and while the database is away
    oldest.register(
        queues.stream()
            .filter(queue -> queue.oldestAt() != null)
            .map(
                queue ->
                    MultiGauge.Row.of(
                        tags(queue), queue, waiting -> GaugeReadings.since(waiting.oldestAt())))
            .toList(),
        true);
  }

  private void lists(List<PolledList> lists) {
    failures.register(
        lists.stream().map(list -> MultiGauge.Row.of(tags(list), list.failures())).toList(), true);
    lag.register(
        lists.stream()
            .filter(list -> list.lastSuccessAt() != null)
            .map(
                list ->
                    MultiGauge.Row.of(
                        tags(list), list, read -> GaugeReadings.since(read.lastSuccessAt())))
            .toList(),
        true);
  }

  private static Tags tags(FetchQueue queue) {
    return Tags.of("company", queue.company(), "connector", queue.connector());
  }

  private static Tags tags(PolledList list) {
    return Tags.of("company", list.company(), "connector", list.connector(), "poll", list.poll());
  }
}
