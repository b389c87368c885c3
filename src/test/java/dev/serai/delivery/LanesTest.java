package dev.serai.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LanesTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(5);

  private final Lanes lanes = new Lanes();

  @Test
  void ofALaneOneRowIsOutAtATimeAndLanesTakeTheirTurnsByNumber() {
    offer(1, 10);
    offer(2, 10);
    offer(3, 20);

    OutboxRow first = lanes.take();
    assertThat(first.outboxNo()).isEqualTo(1);
    assertThat(lanes.take().outboxNo()).isEqualTo(3);
    assertThat(lanes.take()).isNull();
    lanes.done(first);
    assertThat(lanes.take().outboxNo()).isEqualTo(2);
  }

  @Test
  void aLaneThatWaitsKeepsItsOrderAndIsReadAgainWhenItsTimeComes() {
    offer(1, 10);
    offer(2, 10);
    OutboxRow failed = lanes.take();
    lanes.retry(failed, LATER);
    offer(3, 10);

    assertThat(lanes.take()).isNull();
    assertThat(lanes.loaded()).isZero();
    assertThat(lanes.nextDue()).isEqualTo(LATER);
    lanes.promote(NOW);
    assertThat(lanes.missing(10)).isEmpty();
    lanes.promote(LATER);
    assertThat(lanes.missing(10)).containsExactly(1L);
    lanes.supply(Set.of(1L), List.of(row(1, 10, null)));
    assertThat(lanes.take().outboxNo()).isEqualTo(1);
  }

  @Test
  void aRowThatWasToWaitBeforeARestartHoldsBackWhatStandsBehindIt() {
    lanes.offer(row(1, 10, LATER), NOW);
    offer(2, 10);

    assertThat(lanes.take()).isNull();
    assertThat(lanes.nextDue()).isEqualTo(LATER);
  }

  @Test
  void aRowThatCameBackWithAnOldNumberGoesFirst() {
    offer(5, 10);
    offer(6, 10);
    OutboxRow out = lanes.take();
    offer(2, 10);
    offer(2, 10);

    lanes.done(out);
    assertThat(lanes.take().outboxNo()).isEqualTo(2);
    assertThat(lanes.size()).isEqualTo(2);
  }

  @Test
  void aRowThatIsGoneWhenAskedForIsForgotten() {
    offer(1, 10);
    offer(2, 10);
    lanes.retry(lanes.take(), NOW);
    lanes.promote(NOW);

    lanes.supply(lanes.missing(10), List.of());
    assertThat(lanes.missing(10)).containsExactly(2L);
    lanes.supply(Set.of(2L), List.of(row(2, 10, null)));
    assertThat(lanes.take().outboxNo()).isEqualTo(2);
  }

  @Test
  void oneLaneNeverFillsTheMemoryMeantForAll() {
    for (int number = 1; number <= 10_000; number++) {
      offer(number, 10);
    }
    assertThat(lanes.loaded()).isLessThan(10);
    assertThat(lanes.size()).isEqualTo(10_000);
  }

  @Test
  void clearingForgetsAllButWhatIsOut() {
    offer(1, 10);
    offer(2, 10);
    offer(3, 20);
    OutboxRow out = lanes.take();
    lanes.clear();

    assertThat(lanes.size()).isEqualTo(1);
    assertThat(lanes.take()).isNull();
    offer(2, 10);
    lanes.done(out);
    assertThat(lanes.take().outboxNo()).isEqualTo(2);
  }

  @Test
  void aRowPutBackIsTheNextOfItsLane() {
    offer(1, 10);
    offer(2, 10);
    lanes.putBack(lanes.take());
    assertThat(lanes.take().outboxNo()).isEqualTo(1);
  }

  private void offer(long number, long lane) {
    lanes.offer(row(number, lane, null), NOW);
  }

  private static OutboxRow row(long number, long lane, Instant due) {
    return new OutboxRow(1, "receiver", number, "cart", lane, "{}", NOW, 0, due);
  }
}
