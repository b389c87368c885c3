package dev.serai.intake.analytics;

import java.time.Duration;
import java.time.Instant;

/**
 * Corrects the time of an event by the clock that stamped it: {@code sent_at} is that clock's time
 * of sending, so its distance from the time of receipt is the clock's error.
 */
final class SenderClock {

  /**
   * Less than this may be the way through the network, and a clock that is right stays as it is.
   */
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  /** Corrections are whole steps, so that the events of one page keep their order. */
  private static final long STEP_SECONDS = 30;

  private SenderClock() {}

  /**
   * When the event happened by our clock; null if {@code occurredAt} is.
   *
   * @param sentAt null if the sender did not say
   */
  static Instant corrected(Instant occurredAt, Instant sentAt, Instant receivedAt) {
    if (occurredAt == null || sentAt == null) {
      return occurredAt;
    }
    Duration error = Duration.between(sentAt, receivedAt);
    if (error.abs().compareTo(TOLERANCE) <= 0) {
      return occurredAt;
    }
    long steps = Math.round((double) error.toSeconds() / STEP_SECONDS);
    Instant corrected = occurredAt.plusSeconds(steps * STEP_SECONDS);
    return corrected.isAfter(receivedAt) ? receivedAt : corrected;
  }
}
