package dev.serai.intake.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateSketchTest {

  private final AtomicLong nanos = new AtomicLong(-5);
  private final RateSketch sketch = new RateSketch(new Random(1), nanos::get);

  @Test
  void aCallerGetsItsBurstThenItsRateAndIsToldExactlyHowLongToWait() {
    for (int i = 0; i < 20; i++) {
      assertThat(sketch.take(7, 2, 20, 1)).isZero();
    }
    assertThat(sketch.take(7, 2, 20, 1)).isEqualTo(Duration.ofMillis(500));
    assertThat(sketch.take(7, 2, 20, 3)).isEqualTo(Duration.ofMillis(1_500));
    nanos.addAndGet(499_999_999);
    assertThat(sketch.take(7, 2, 20, 1)).isEqualTo(Duration.ofNanos(1));
    nanos.addAndGet(1);
    assertThat(sketch.take(7, 2, 20, 1)).isZero();
    assertThat(sketch.take(7, 2, 20, 1)).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void thousandsOfFloodingCallersHardlyEverTakeAnothersCalls() {
    Random random = new Random(2);
    for (int flood = 0; flood < 5_000; flood++) {
      long caller = random.nextLong();
      int taken = 0;
      while (sketch.take(caller, 100, 1_000, 100).isZero()) {
        taken++;
      }
      assertThat(taken).isLessThanOrEqualTo(10);
    }
    int refused = 0;
    for (int i = 0; i < 10_000; i++) {
      refused += sketch.take(random.nextLong(), 100, 1_000, 1).isZero() ? 0 : 1;
    }
    assertThat(refused).isLessThan(100);
  }

  @Test
  void aCallLargerThanTheBurstPassesWhereNothingElseDid() {
    assertThat(sketch.take(1, 1, 10, 50)).isZero();
    assertThat(sketch.take(1, 1, 10, 1)).isEqualTo(Duration.ofSeconds(41));
  }
}
