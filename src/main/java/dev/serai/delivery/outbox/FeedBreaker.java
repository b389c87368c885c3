package dev.serai.delivery.outbox;

import dev.serai.client.RetryPolicy;
import dev.serai.delivery.destination.Disposition;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses a feed whose destination fails as a whole, so that an outage costs a few probes instead of
 * an attempt for every row.
 */
final class FeedBreaker {

  private static final Logger LOG = LoggerFactory.getLogger(FeedBreaker.class);
  private static final int WINDOW = 20;
  private static final int ENOUGH = 10;
  private static final int PROBES = 3;

  private final CircuitBreaker breaker;
  private volatile String lastFailure = "unknown";

  FeedBreaker(String name, RetryPolicy retry) {
    Duration first = retry.first().multipliedBy(5);
    Duration longest = retry.max().dividedBy(5);
    breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(ENOUGH)
                .permittedNumberOfCallsInHalfOpenState(PROBES)
                .waitIntervalFunctionInOpenState(
                    IntervalFunction.ofExponentialBackoff(
                        first, 2, longest.compareTo(first) < 0 ? first : longest))
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(event -> told(name, event.getStateTransition().getToState()));
  }

  private void told(String name, CircuitBreaker.State state) {
    String news =
        switch (state) {
          case OPEN, FORCED_OPEN -> "is paused, its destination fails: " + lastFailure;
          case HALF_OPEN -> "tries its destination again";
          default -> "goes on, its destination answers";
        };
    LOG.atWarn()
        .addKeyValue("feed", name)
        .addKeyValue("breaker", state)
        .log("forwarding of {} {}", name, news);
  }

  /** Whether one more request may be sent; if so, {@link #completed} must follow. */
  boolean permits() {
    return breaker.tryAcquirePermission();
  }

  /** Returns an unused permission. */
  void unused() {
    breaker.releasePermission();
  }

  /**
   * Records the result of a permitted request. The refusal of a single row is no failure of the
   * destination.
   */
  void completed(Disposition disposition, long nanos) {
    if (disposition instanceof Disposition.Later later) {
      if (later.broken()) {
        lastFailure = harmless(later.reason());
        breaker.onError(nanos, TimeUnit.NANOSECONDS, new IllegalStateException(later.reason()));
      } else {
        breaker.releasePermission();
      }
    } else if (disposition instanceof Disposition.Done done
        && done.result() == Disposition.Result.SKIPPED) {
      breaker.releasePermission();
    } else {
      breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
    }
  }

  /** The status of an answer without its words, which may quote a person. */
  private static String harmless(String reason) {
    return reason.matches("\\d{3}( .*)?") ? "status " + reason.substring(0, 3) : reason;
  }

  /** Closed, half-open or open. */
  String state() {
    return switch (breaker.getState()) {
      case OPEN, FORCED_OPEN -> "open";
      case HALF_OPEN -> "half-open";
      default -> "closed";
    };
  }

  CircuitBreaker circuit() {
    return breaker;
  }
}
