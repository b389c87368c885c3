package dev.serai.app.observe;

import dev.serai.report.ReportSnapshot;
import dev.serai.report.operations.OwedFeed;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.sql.SQLException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Measures what every destination is owed, each time its route runs. */
final class OutboxGauges implements Processor {

  private final ReportSnapshot reads;
  private final MultiGauge depth;
  private final MultiGauge oldest;
  private final GaugeReadings readings = new GaugeReadings("outbox metrics");

  OutboxGauges(ReportSnapshot reads, MeterRegistry meters) {
    this.reads = reads;
    this.depth =
        MultiGauge.builder("serai.outbox.depth")
            .description("Events owed to a destination; 100000 stands for that many or more")
            .register(meters);
    this.oldest =
        MultiGauge.builder("serai.outbox.oldest")
            .description("Age of the oldest event owed to a destination")
            .baseUnit("seconds")
            .register(meters);
  }

  @Override
  public void process(Exchange exchange) {
    readings.take(this::read);
  }

  private void read() throws SQLException {
    List<OwedFeed> writers = reads.read(OwedFeed::read);
    depth.register(
        writers.stream().map(feed -> MultiGauge.Row.of(tags(feed), feed.owed())).toList(), true);
    // the age goes on growing between two measurements, and while the database is away
    oldest.register(
        writers.stream()
            .map(feed -> MultiGauge.Row.of(tags(feed), feed, OutboxGauges::age))
            .toList(),
        true);
  }

  private static Tags tags(OwedFeed feed) {
    return Tags.of("company", feed.company(), "destination", feed.destination());
  }

  private static double age(OwedFeed feed) {
    return GaugeReadings.since(feed.oldestAt());
  }
}
