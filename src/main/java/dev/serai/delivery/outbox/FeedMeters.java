package dev.serai.delivery.outbox;

import dev.serai.delivery.destination.Disposition;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The metrics of a feed. */
final class FeedMeters {

  private final MeterRegistry registry;
  private final Tags tags;
  private final Timer attempts;
  private final Gauge breakerState;
  private final Map<String, Counter> settled = new HashMap<>();

  FeedMeters(MeterRegistry registry, String company, String destination, CircuitBreaker breaker) {
    this.registry = registry;
    this.tags = Tags.of("company", company, "destination", destination);
    this.attempts =
        Timer.builder("serai.outbox.attempt")
            .description("From sending a request to its answer or failure")
            .tag("destination", destination)
            .publishPercentileHistogram(false)
            .register(registry);
    this.breakerState =
        Gauge.builder("serai.outbox.breaker", breaker, FeedMeters::state)
            .description("0 closed, 1 half open, 2 open")
            .tags(tags)
            .register(registry);
  }

  void attempted(long nanos) {
    attempts.record(Duration.ofNanos(nanos));
  }

  /** Counts stored results. */
  void settled(RowCompletion completion) {
    String result =
        completion.disposition() instanceof Disposition.Done done
            ? done.result().name().toLowerCase(Locale.ROOT)
            : completion.disposition() instanceof Disposition.Dead ? "dead" : "later";
    settled.computeIfAbsent(result, this::counter).increment();
  }

  private Counter counter(String result) {
    return Counter.builder("serai.outbox.settled")
        .description("Attempts by result")
        .tags(tags.and("result", result))
        .register(registry);
  }

  void remove() {
    registry.remove(breakerState);
  }

  private static double state(CircuitBreaker breaker) {
    return switch (breaker.getState()) {
      case OPEN, FORCED_OPEN -> 2;
      case HALF_OPEN -> 1;
      default -> 0;
    };
  }
}
