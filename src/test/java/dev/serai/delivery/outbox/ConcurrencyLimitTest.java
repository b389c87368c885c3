package dev.serai.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.delivery.destination.Disposition;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** Destinations whose latency is computed, on a clock of the test's own. */
class ConcurrencyLimitTest {

  private static final long MILLI = 1_000_000;
  private static final Disposition ACCEPTED =
      new Disposition.Done(Disposition.Result.ACCEPTED, "200");
  private static final Disposition BROKEN = new Disposition.Later("500", null, true);
  private static final Disposition TOO_MANY =
      new Disposition.Later("429", Duration.ofSeconds(1), false);

  private final ConcurrencyLimit limit = new ConcurrencyLimit(256);
  private long now = 1_000_000_000;

  @Test
  void risesWhileLatencyIsFlat() {
    int first = limit.now();
    seconds(10, inFlight -> 20 * MILLI, n -> ACCEPTED);

    assertThat(first).isLessThan(10);
    assertThat(limit.now()).isGreaterThan(100);
  }

  @Test
  void staysNearWhatADestinationWorksOnAtOnce() {
    seconds(60, inFlight -> Math.max(20, 2 * inFlight) * MILLI, n -> ACCEPTED); // ten at once

    assertThat(limit.now()).isBetween(8, 40);
  }

  @Test
  void fallsAtTooManyRequestsAndRisesAgain() {
    seconds(10, inFlight -> 20 * MILLI, n -> ACCEPTED);
    int before = limit.now();
    seconds(1, inFlight -> 20 * MILLI, n -> n % 4 == 0 ? TOO_MANY : ACCEPTED);
    int during = limit.now();
    seconds(5, inFlight -> 20 * MILLI, n -> ACCEPTED);

    assertThat(during).isLessThan(before / 2);
    assertThat(limit.now()).isGreaterThan(2 * during);
  }

  @Test
  void fallsToAFewWhileEverythingFailsAndHardlyAtARareFailure() {
    seconds(10, inFlight -> 20 * MILLI, n -> n % 200 == 0 ? BROKEN : ACCEPTED);
    assertThat(limit.now()).isGreaterThan(100);

    seconds(5, inFlight -> 20 * MILLI, n -> BROKEN);
    assertThat(limit.now()).isLessThan(10);
  }

  @Test
  void quickFailuresAreNoSignThatADestinationIsFast() {
    seconds(5, inFlight -> 20 * MILLI, n -> ACCEPTED);
    seconds(1, inFlight -> MILLI, n -> BROKEN);
    seconds(5, inFlight -> 20 * MILLI, n -> ACCEPTED);

    assertThat(limit.now()).isGreaterThan(100);
  }

  @Test
  void keepsToTheConfiguredMost() {
    ConcurrencyLimit narrow = new ConcurrencyLimit(2);
    for (int n = 0; n < 10_000; n++) {
      now += 10 * MILLI;
      narrow.learn(ACCEPTED, 20 * MILLI, narrow.now(), now);
    }
    assertThat(narrow.now()).isEqualTo(2);
  }

  /** As many requests in flight as may be, all the time. */
  private void seconds(
      int seconds, IntToLongFunction latency, IntFunction<Disposition> disposition) {
    long end = now + seconds * 1000L * MILLI;
    for (int n = 1; now < end; n++) {
      int inFlight = limit.now();
      long nanos = latency.applyAsLong(inFlight);
      now += Math.max(1, nanos / inFlight);
      limit.learn(disposition.apply(n), nanos, inFlight, now);
    }
  }
}
