package dev.serai.api.observe;

import dev.serai.report.OwedLane;
import dev.serai.report.Reads;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures what every destination is owed, each time its route runs. */
final class OutboxGauges implements Processor {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxGauges.class);

  private final Reads reads;
  private final MultiGauge depth;
  private final MultiGauge oldest;
  private boolean failing;

  OutboxGauges(Reads reads, MeterRegistry meters) {
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
    try {
      List<OwedLane> lanes = reads.read(OwedLane::read);
      depth.register(
          lanes.stream().map(lane -> MultiGauge.Row.of(tags(lane), lane.owed())).toList(), true);
      // the age goes on growing between two measurements, and while the database is away
      oldest.register(
          lanes.stream()
              .map(lane -> MultiGauge.Row.of(tags(lane), lane, OutboxGauges::age))
              .toList(),
          true);
      failing = false;
    } catch (SQLException e) {
      if (!failing) {
        failing = true;
        LOG.warn("the outbox cannot be measured now: {}", e.getMessage());
      }
    }
  }

  private static Tags tags(OwedLane lane) {
    return Tags.of("company", lane.company(), "destination", lane.destination());
  }

  private static double age(OwedLane lane) {
    return Math.max(0, Duration.between(lane.oldestAt(), Instant.now()).toMillis() / 1000.0);
  }
}
