package dev.serai.ledger.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.ledger.LedgerFixture;
import dev.serai.ledger.Recording;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.model.Company;
import dev.serai.model.Event;
import dev.serai.model.Ignored;
import dev.serai.model.Origin;
import dev.serai.model.Trust;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FairQueueTest {

  private static final Company FLOODING = LedgerFixture.company("flooding");
  private static final Company QUIET = LedgerFixture.company("quiet");
  private static final int ALL = Integer.MAX_VALUE;

  private final FairQueue queue = new FairQueue(1_000);

  @Test
  void aCompanyIsInTheNextBatchHoweverMuchAnotherSent() throws InterruptedException {
    List<PendingDelivery> flood = offer(FLOODING, 900);
    PendingDelivery quiet = offer(QUIET, 1).get(0);

    assertThat(queue.take(10, ALL, 0)).hasSize(10).contains(quiet, flood.get(0));
    assertThat(queue.take(ALL, ALL, 0)).isEqualTo(flood.subList(9, 900));
  }

  @Test
  void theDeliveriesOfACompanyStayInOrder() throws InterruptedException {
    List<PendingDelivery> flood = offer(FLOODING, 20);
    List<PendingDelivery> quiet = offer(QUIET, 5);

    List<PendingDelivery> taken = queue.take(ALL, ALL, 0);
    assertThat(taken).containsSubsequence(flood).containsSubsequence(quiet).hasSize(25);
  }

  @Test
  void aBatchEndsWithTheDeliveryThatFillsItWithEvents() throws InterruptedException {
    queue.offer(pending(FLOODING, 500));
    queue.offer(pending(FLOODING, 500));
    queue.offer(pending(FLOODING, 500));

    assertThat(queue.take(ALL, 600, 0)).hasSize(2);
    assertThat(queue.take(ALL, 600, 0)).hasSize(1);
  }

  @Test
  void aCompanyThatFillsTheQueueLeavesRoomForOthers() {
    offer(FLOODING, 1_000);

    assertThat(queue.offer(pending(FLOODING, 1))).isFalse();
    assertThat(IntStream.range(0, 20).filter(n -> queue.offer(pending(QUIET, 1))).count())
        .isEqualTo(10);
  }

  @Test
  void whatWasTakenBackIsGone() throws InterruptedException {
    PendingDelivery first = offer(QUIET, 1).get(0);
    PendingDelivery second = offer(QUIET, 1).get(0);

    assertThat(queue.remove(first)).isTrue();
    assertThat(queue.remove(first)).isFalse();
    assertThat(queue.take(ALL, ALL, 0)).containsExactly(second);
    assertThat(queue.remove(second)).isFalse();
    assertThat(queue.size()).isZero();
    assertThat(queue.take(ALL, ALL, 1)).isEmpty();
  }

  private List<PendingDelivery> offer(Company company, int deliveries) {
    return IntStream.range(0, deliveries)
        .mapToObj(n -> pending(company, 1))
        .peek(pending -> assertThat(queue.offer(pending)).isTrue())
        .toList();
  }

  private static PendingDelivery pending(Company company, int events) {
    Event event = new Ignored(new Origin("test", null, null), "nothing");
    return PendingDelivery.of(
        Recording.of(
            company,
            Trust.SIGNED_WEBHOOK,
            LedgerFixture.delivery(null),
            Collections.nCopies(events, event)),
        (outcomes, failure) -> {});
  }
}
