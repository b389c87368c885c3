package dev.serai.delivery.outbox;

import dev.serai.client.RetryPolicy;
import dev.serai.delivery.destination.Disposition;
import dev.serai.delivery.destination.OutboxRow;
import java.time.Duration;
import java.time.Instant;

/**
 * The result of one attempt, to be stored.
 *
 * @param attempts attempts so far, including this one
 * @param at when it ended
 * @param due when to retry; null unless the disposition is {@link Disposition.Later}
 */
record RowCompletion(
    OutboxRow row, Disposition disposition, int attempts, Instant at, Instant due) {

  /** Turns a row's disposition into what is stored: the time of the next attempt, or the end. */
  static RowCompletion of(OutboxRow row, Disposition disposition, RetryPolicy policy, Instant now) {
    if (disposition instanceof Disposition.Later later) {
      int attempts = row.attempts() + 1;
      if (policy.exhausted(Duration.between(row.createdAt(), now), attempts)) {
        String kind = "given up after " + attempts + " attempts";
        Disposition dead = new Disposition.Dead(kind + ": " + later.reason(), kind);
        return new RowCompletion(row, dead, attempts, now, null);
      }
      Instant due = now.plus(policy.after(attempts, later.retryAfter()));
      return new RowCompletion(row, disposition, attempts, now, due);
    }
    boolean sent =
        !(disposition instanceof Disposition.Done done
            && done.result() == Disposition.Result.SKIPPED);
    return new RowCompletion(row, disposition, row.attempts() + (sent ? 1 : 0), now, null);
  }
}
