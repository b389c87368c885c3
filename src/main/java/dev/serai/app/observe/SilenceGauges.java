package dev.serai.app.observe;

import dev.serai.report.Query;
import dev.serai.report.ReportSnapshot;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Measures for how long nothing has come from each source, each time its route runs. */
final class SilenceGauges implements Processor {

  /** A source that was silent longer is no longer used. */
  private static final String HEARD =
      """
      SELECT company, connector, max(last_at) AS last_at FROM intake_day
      WHERE day >= current_date - 30 GROUP BY 1, 2""";

  private record Source(String company, String connector, Instant lastAt) {}

  private final ReportSnapshot reads;
  private final MultiGauge silence;
  private final GaugeReadings readings = new GaugeReadings("metrics of sources");

  SilenceGauges(ReportSnapshot reads, MeterRegistry meters) {
    this.reads = reads;
    this.silence =
        MultiGauge.builder("serai.source.silence")
            .description("Time since a source was last heard; of those heard in the last 30 days")
            .baseUnit("seconds")
            .register(meters);
  }

  @Override
  public void process(Exchange exchange) {
    readings.take(this::read);
  }

  private void read() throws SQLException {
    List<Source> sources =
        reads.read(
            connection ->
                Query.of(HEARD)
                    .list(
                        connection,
                        row ->
                            new Source(
                                row.getString("company"),
                                row.getString("connector"),
                                Query.instant(row, "last_at"))));
    // the age goes on growing between two measurements, and while the database is away
    silence.register(
        sources.stream()
            .map(
                source ->
                    MultiGauge.Row.of(
                        Tags.of("company", source.company, "connector", source.connector),
                        source,
                        SilenceGauges::age))
            .toList(),
        true);
  }

  private static double age(Source source) {
    return GaugeReadings.since(source.lastAt);
  }
}
