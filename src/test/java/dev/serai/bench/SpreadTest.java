package dev.serai.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void anOutlierDoesNotMoveTheMedian() {
    assertThat(Spread.of(DoubleStream.of(3, 100, 1))).isEqualTo(new Spread(3, 1, 100));
  }

  @Test
  void theMedianOfAnEvenNumberOfRoundsIsInTheMiddle() {
    assertThat(Spread.of(DoubleStream.of(4, 1, 2, 9)).median()).isEqualTo(3);
  }
}
