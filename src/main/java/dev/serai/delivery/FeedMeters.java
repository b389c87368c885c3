package dev.serai.delivery;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What a feed shows of itself. */
final class FeedMeters {

  private final MeterRegistry registry;
  private final Tags tags;
  private final Timer attempts;
  private final Gauge age;
  private final Gauge breakerState;
  private volatile Instant oldest;

  FeedMeters(MeterRegistry registry, String company, String destination, CircuitBreaker breaker) {
    this.registry = registry;
    this.tags = Tags.of("company", company, "destination", destination);
    this.attempts =
        Timer.builder("serai.outbox.attempt")
            .description("From sending a request to its answer or failure")
            .tag("destination", destination)
            .publishPercentileHistogram(false)
            .register(registry);
    this.age =
        Gauge.builder("serai.outbox.oldest", this, FeedMeters::age)
            .description("Age of the oldest event not sent yet")
            .baseUnit("seconds")
            .tags(tags)
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

  /** Counts what was written down. */
  void settled(Completion completion) {
    String result =
        completion.verdict() instanceof Verdict.Done done
            ? done.result().name().toLowerCase(Locale.ROOT)
            : completion.verdict() instanceof Verdict.Dead ? "dead" : "later";
    Counter.builder("serai.outbox.settled")
        .description("Attempts by what became of them")
        .tags(tags.and("result", result))
        .register(registry)
        .increment();
  }

  void oldest(Instant written) {
    oldest = written;
  }

  void remove() {
    registry.remove(age);
    registry.remove(breakerState);
  }

  private double age() {
    Instant written = oldest;
    return written == null
        ? 0
        : Math.max(0, Duration.between(written, Instant.now()).toMillis() / 1000.0);
  }

  private static double state(CircuitBreaker breaker) {
    return switch (breaker.getState()) {
      case OPEN, FORCED_OPEN -> 2;
      case HALF_OPEN -> 1;
      default -> 0;
    };
  }
}
