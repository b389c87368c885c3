package dev.serai.ledger.writer;

import dev.serai.ledger.Outcome;
import dev.serai.ledger.Recording;
import dev.serai.ledger.RepeatedNews;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger's metrics, and what its log says of quarantined deliveries. */
public final class LedgerMeters {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerMeters.class);

  private final MeterRegistry registry;
  private final RepeatedNews news = new RepeatedNews();
  private final DistributionSummary batchSize;
  private final Timer commit;
  private final Timer wait;
  private final Counter quarantined;
  private final Map<String, Map<Outcome.Result, Counter>> recorded = new ConcurrentHashMap<>();

  public LedgerMeters(MeterRegistry registry) {
    this.registry = registry;
    batchSize =
        DistributionSummary.builder("serai.ledger.batch.size")
            .description("Deliveries written by one transaction")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    commit =
        Timer.builder("serai.ledger.commit")
            .description("Time of one transaction, commit included")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    wait =
        Timer.builder("serai.ledger.latency")
            .description("Time from acceptance into the queue to commit")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    quarantined =
        Counter.builder("serai.deliveries.quarantined")
            .description("Deliveries quarantined because they could not be mapped or recorded")
            .register(registry);
  }

  void committed(RecordedBatch batch, long nanos) {
    batchSize.record(batch.deliveries().size());
    commit.record(nanos, TimeUnit.NANOSECONDS);
    long now = System.nanoTime();
    wait.record(Duration.ofNanos(now - batch.deliveries().get(0).pending().enqueuedAt()));
    for (RecordedBatch.RecordedDelivery each : batch.deliveries()) {
      if (each.pending().recording().quarantine() != null) {
        quarantined.increment();
        tell(each.pending().recording());
      } else {
        each.outcomes().forEach(outcome -> counter(outcome).increment());
      }
    }
  }

  private void tell(Recording recording) {
    String company = recording.company().key();
    String connector = recording.delivery().connector();
    news.count(
        company + "/" + connector,
        count ->
            LOG.warn(
                "quarantined deliveries of {} for {}, {} since this was said last: {};"
                    + " /api/companies/{}/quarantine lists them",
                connector,
                company,
                count,
                recording.quarantine(),
                company));
  }

  private Counter counter(Outcome outcome) {
    return recorded
        .computeIfAbsent(outcome.kind(), kind -> new ConcurrentHashMap<>())
        .computeIfAbsent(
            outcome.result(),
            result ->
                Counter.builder("serai.events.recorded")
                    .description("Events by kind and result")
                    .tag("kind", outcome.kind())
                    .tag("result", result.name().toLowerCase(java.util.Locale.ROOT))
                    .register(registry));
  }
}
