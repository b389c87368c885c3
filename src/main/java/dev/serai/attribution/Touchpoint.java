package dev.serai.attribution;

import dev.serai.model.Channel;
import java.time.Instant;

/** One interaction of one fingerprint. */
public record Touchpoint(
    String fingerprint,
    Instant occurredAt,
    String conversationId,
    Channel channel,
    boolean helpful,
    String experiment,
    String variant) {

  /**
   * A nudge click is an action of the shopper and always qualifies; in other channels the answer
   * must be helpful.
   */
  boolean qualifies() {
    return helpful || channel == Channel.NUDGE;
  }
}
