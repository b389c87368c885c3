package dev.serai.ledger.writer;

import dev.serai.ledger.Outcome;
import dev.serai.ledger.batch.PendingDelivery;
import java.util.List;
import java.util.Set;

/**
 * A batch that is committed.
 *
 * @param owing keys of the companies that have something new to forward or to fetch
 */
public record RecordedBatch(List<RecordedDelivery> deliveries, Set<String> owing) {

  /** A delivery with the outcomes of its events. */
  public record RecordedDelivery(PendingDelivery pending, List<Outcome> outcomes) {

    /** Completes the sender's call. */
    public void complete() {
      pending.complete(outcomes);
    }
  }

  static RecordedBatch of(List<PendingDelivery> deliveries, Answers answers, Set<String> owing) {
    return new RecordedBatch(
        deliveries.stream().map(each -> new RecordedDelivery(each, answers.of(each))).toList(),
        owing);
  }
}
