package dev.serai.ledger.writer;

import dev.serai.ledger.Outcome;
import dev.serai.ledger.batch.PendingDelivery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A batch that is committed.
 *
 * @param owing keys of the companies that have something new to forward or to fetch
 * @param owed what it owes to destinations
 * @param at when it began
 */
public record RecordedBatch(
    List<RecordedDelivery> deliveries, Set<String> owing, List<OwedRow> owed, Instant at) {

  /**
   * A row of the outbox.
   *
   * @param company its key
   */
  public record OwedRow(
      String company, String destination, String kind, String subject, long number) {}

  /**
   * A delivery with the outcomes of its events.
   *
   * @param number its number; nothing is stored under it if it was a repeat
   */
  public record RecordedDelivery(PendingDelivery pending, List<Outcome> outcomes, long number) {

    /** Completes the sender's call. */
    public void complete() {
      pending.complete(outcomes);
    }
  }

  /**
   * @param firstNumber of the deliveries that are no replays, which follow one another
   */
  static RecordedBatch of(
      List<PendingDelivery> deliveries,
      Answers answers,
      BatchRows rows,
      long firstNumber,
      Instant at) {
    List<RecordedDelivery> recorded = new ArrayList<>(deliveries.size());
    long number = firstNumber;
    for (PendingDelivery each : deliveries) {
      Long replays = each.recording().replays();
      recorded.add(
          new RecordedDelivery(each, answers.of(each), replays != null ? replays : number++));
    }
    return new RecordedBatch(List.copyOf(recorded), rows.owing(), rows.owed(), at);
  }
}
