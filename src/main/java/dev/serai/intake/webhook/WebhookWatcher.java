package dev.serai.intake.webhook;

import java.time.Instant;

/** Hears of deliveries that are not recorded. Must not block. */
public interface WebhookWatcher {

  /**
   * A delivery failed verification.
   *
   * @param reason what the sender was told
   * @param advice how to mend it
   */
  void refused(String company, String connector, Instant at, String reason, String advice);

  /** A ping or a challenge was answered. */
  void answered(String company, String connector, Instant at);
}
