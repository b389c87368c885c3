package dev.serai.delivery.outbox;

import dev.serai.client.RetryPolicy;
import dev.serai.delivery.destination.Disposition;
import dev.serai.delivery.destination.OutboxRow;
import java.time.Instant;

/**
 * What became of one row, to be written down.
 *
 * @param attempts attempts made by now, this one included
 * @param due when to try again; null unless the verdict is {@link Disposition.Later}
 */
record RowCompletion(OutboxRow row, Disposition disposition, int attempts, Instant due) {

  /** Turns the verdict on a row into what is written down: the time to try again, or the end. */
  static RowCompletion of(OutboxRow row, Disposition disposition, RetryPolicy policy, Instant now) {
    if (disposition instanceof Disposition.Later later) {
      int attempts = row.attempts() + 1;
      if (policy.exhausted(java.time.Duration.between(row.createdAt(), now), attempts)) {
        String reason = "given up after " + attempts + " attempts: " + later.reason();
        return new RowCompletion(row, new Disposition.Dead(reason), attempts, null);
      }
      Instant due = now.plus(policy.after(attempts, later.retryAfter()));
      return new RowCompletion(row, disposition, attempts, due);
    }
    boolean sent =
        !(disposition instanceof Disposition.Done done
            && done.result() == Disposition.Result.SKIPPED);
    return new RowCompletion(row, disposition, row.attempts() + (sent ? 1 : 0), null);
  }
}
