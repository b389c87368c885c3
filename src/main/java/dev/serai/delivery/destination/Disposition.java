package dev.serai.delivery.destination;

import java.time.Duration;

/** What happens to a row after an attempt. */
public sealed interface Disposition {

  /**
   * The row leaves the outbox: nothing more is to be sent.
   *
   * @param answer the destination's answer in short; may be null
   */
  record Done(Result result, String answer) implements Disposition {}

  /**
   * The row becomes a dead letter.
   *
   * @param reason may quote the destination, which may quote a person
   * @param kind the reason for the log, which quotes nobody
   */
  record Dead(String reason, String kind) implements Disposition {}

  /**
   * The row is retried.
   *
   * @param retryAfter how long the destination asked to wait; null if it did not
   * @param broken whether it is a failure of the destination as a whole (no answer, 5xx, redirect)
   */
  record Later(String reason, Duration retryAfter, boolean broken) implements Disposition {}

  /** How a row was completed, as the table {@code forwarded} spells it in lower case. */
  enum Result {
    ACCEPTED,
    KNOWN,
    SKIPPED
  }
}
