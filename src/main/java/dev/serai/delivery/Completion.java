package dev.serai.delivery;

import java.time.Instant;

/**
 * What became of one row, to be written down.
 *
 * @param attempts attempts made by now, this one included
 * @param due when to try again; null unless the verdict is {@link Verdict.Later}
 */
record Completion(OutboxRow row, Verdict verdict, int attempts, Instant due) {

  /** Turns the verdict on a row into what is written down: the time to try again, or the end. */
  static Completion of(OutboxRow row, Verdict verdict, RetryPolicy policy, Instant now) {
    if (verdict instanceof Verdict.Later later) {
      int attempts = row.attempts() + 1;
      if (policy.exhausted(java.time.Duration.between(row.createdAt(), now), attempts)) {
        String reason = "given up after " + attempts + " attempts: " + later.reason();
        return new Completion(row, new Verdict.Dead(reason), attempts, null);
      }
      Instant due = now.plus(policy.after(attempts));
      Instant asked = later.retryAfter() == null ? due : now.plus(later.retryAfter());
      return new Completion(row, verdict, attempts, asked.isAfter(due) ? asked : due);
    }
    boolean sent =
        !(verdict instanceof Verdict.Done done && done.result() == Verdict.Result.SKIPPED);
    return new Completion(row, verdict, row.attempts() + (sent ? 1 : 0), null);
  }
}
