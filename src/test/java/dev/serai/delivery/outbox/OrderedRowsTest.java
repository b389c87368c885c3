package dev.serai.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.delivery.destination.OutboxRow;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderedRowsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(5);

  private final OrderedRows queues = new OrderedRows();

  @Test
  void oneRowPerKeyIsInFlightAndKeysTakeTurnsByNumber() {
    offer(1, 10);
    offer(2, 10);
    offer(3, 20);

    OutboxRow first = queues.take();
    assertThat(first.outboxNo()).isEqualTo(1);
    assertThat(queues.take().outboxNo()).isEqualTo(3);
    assertThat(queues.take()).isNull();
    queues.done(first);
    assertThat(queues.take().outboxNo()).isEqualTo(2);
  }

  @Test
  void aWaitingKeyKeepsItsOrderAndIsReadAgainWhenItsTimeComes() {
    offer(1, 10);
    offer(2, 10);
    OutboxRow failed = queues.take();
    queues.retry(failed, LATER);
    offer(3, 10);

    assertThat(queues.take()).isNull();
    assertThat(queues.loaded()).isZero();
    assertThat(queues.nextDue()).isEqualTo(LATER);
    queues.promote(NOW);
    assertThat(queues.missing(10)).isEmpty();
    queues.promote(LATER);
    assertThat(queues.missing(10)).containsExactly(1L);
    queues.supply(Set.of(1L), List.of(row(1, 10, null)));
    assertThat(queues.take().outboxNo()).isEqualTo(1);
  }

  @Test
  void aRowThatWaitedBeforeARestartHoldsBackTheRowsBehindIt() {
    queues.offer(row(1, 10, LATER), NOW);
    offer(2, 10);

    assertThat(queues.take()).isNull();
    assertThat(queues.nextDue()).isEqualTo(LATER);
  }

  @Test
  void aRowThatCameBackWithAnOldNumberGoesFirst() {
    offer(5, 10);
    offer(6, 10);
    OutboxRow out = queues.take();
    offer(2, 10);
    offer(2, 10);

    queues.done(out);
    assertThat(queues.take().outboxNo()).isEqualTo(2);
    assertThat(queues.size()).isEqualTo(2);
  }

  @Test
  void aRowThatNoLongerExistsIsForgotten() {
    offer(1, 10);
    offer(2, 10);
    queues.retry(queues.take(), NOW);
    queues.promote(NOW);

    queues.supply(queues.missing(10), List.of());
    assertThat(queues.missing(10)).containsExactly(2L);
    queues.supply(Set.of(2L), List.of(row(2, 10, null)));
    assertThat(queues.take().outboxNo()).isEqualTo(2);
  }

  @Test
  void oneKeyNeverFillsTheMemoryForAll() {
    for (int number = 1; number <= 10_000; number++) {
      offer(number, 10);
    }
    assertThat(queues.loaded()).isLessThan(10);
    assertThat(queues.size()).isEqualTo(10_000);
  }

  @Test
  void whatIsUnloadedIsReadAgainAndKeepsItsOrder() {
    offer(1, 10);
    offer(2, 20);
    queues.unload();

    assertThat(queues.take()).isNull();
    assertThat(queues.loaded()).isZero();
    assertThat(queues.chars()).isZero();
    assertThat(queues.missing(10)).containsExactlyInAnyOrder(1L, 2L);
    queues.supply(queues.missing(10), List.of(row(1, 10, null), row(2, 20, null)));
    assertThat(queues.take().outboxNo()).isEqualTo(1);
  }

  @Test
  void aRowWithoutPayloadIsKnownAndReadLater() {
    queues.offer(withoutPayload(1, 10), NOW);

    assertThat(queues.take()).isNull();
    queues.supply(Set.of(1L), List.of(withoutPayload(1, 10)));
    assertThat(queues.missing(10)).containsExactly(1L);
    queues.supply(Set.of(1L), List.of(row(1, 10, null)));
    assertThat(queues.take().outboxNo()).isEqualTo(1);
  }

  @Test
  void clearingForgetsEverythingExceptRowsInFlight() {
    offer(1, 10);
    offer(2, 10);
    offer(3, 20);
    OutboxRow out = queues.take();
    queues.clear();

    assertThat(queues.size()).isEqualTo(1);
    assertThat(queues.take()).isNull();
    offer(2, 10);
    queues.done(out);
    assertThat(queues.take().outboxNo()).isEqualTo(2);
  }

  @Test
  void aRowPutBackIsTheNextOfItsKey() {
    offer(1, 10);
    offer(2, 10);
    queues.putBack(queues.take());
    assertThat(queues.take().outboxNo()).isEqualTo(1);
  }

  private void offer(long number, long queue) {
    queues.offer(row(number, queue, null), NOW);
  }

  private static OutboxRow withoutPayload(long number, long queue) {
    return new OutboxRow(1, "receiver", number, "cart", queue, null, NOW, 0, null);
  }

  private static OutboxRow row(long number, long queue, Instant due) {
    return new OutboxRow(1, "receiver", number, "cart", queue, "{}", NOW, 0, due);
  }
}
