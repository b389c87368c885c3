package dev.serai.delivery.destination;

import java.time.Duration;

/** What happens next to a row that was taken up. */
public sealed interface Disposition {

  /**
   * The row leaves the outbox: nothing more is owed.
   *
   * @param answer what the destination said, in a few words; may be null
   */
  record Done(Result result, String answer) implements Disposition {}

  /** The row becomes a dead letter. */
  record Dead(String reason) implements Disposition {}

  /**
   * The row is tried again.
   *
   * @param retryAfter how long the destination asked to be left alone; null if it did not
   * @param broken whether it speaks against the destination as a whole (no answer, 5xx, redirect)
   */
  record Later(String reason, Duration retryAfter, boolean broken) implements Disposition {}

  /** How a row was done, as the table {@code forwarded} spells it in lower case. */
  enum Result {
    ACCEPTED,
    KNOWN,
    SKIPPED
  }
}
