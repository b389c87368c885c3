package dev.serai.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PacingTest {

  private final AtomicReference<Double> intake = new AtomicReference<>(0.5);
  private final Pacing pacing = new Pacing(intake::get);

  @Test
  void holdsNothingBackWhileIntakeHasTime() {
    pacing.look();

    assertThat(permitted(100_000)).isEqualTo(100_000);
  }

  @Test
  void goesOnSlowlyWhileIntakeHasNone() throws InterruptedException {
    intake.set(1.0);
    pacing.look();
    Thread.sleep(10);
    pacing.look();
    assertThat(permitted(100_000))
        .isBetween(1L, 1_000L * Runtime.getRuntime().availableProcessors());

    assertThat(permitted(1)).isZero();
    intake.set(0.5);
    pacing.look();
    assertThat(permitted(100_000)).isEqualTo(100_000);
  }

  private long permitted(int events) {
    return IntStream.range(0, events).filter(n -> pacing.permits()).count();
  }
}
