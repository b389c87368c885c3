package dev.serai.attribution;

import dev.serai.model.Channel;
import dev.serai.model.Trust;
import java.time.Instant;

/**
 * One interaction of one fingerprint.
 *
 * @param trust of the source that reported it
 */
public record Touchpoint(
    String fingerprint,
    Instant occurredAt,
    String conversationId,
    Channel channel,
    boolean helpful,
    String experiment,
    String variant,
    Trust trust) {

  /** The same interaction, whoever reported it. */
  Touchpoint reportedBy(Trust source) {
    return new Touchpoint(
        fingerprint, occurredAt, conversationId, channel, helpful, experiment, variant, source);
  }

  /**
   * A nudge click is an action of the shopper and always qualifies; in other channels the answer
   * must be helpful.
   */
  boolean qualifies() {
    return helpful || channel == Channel.NUDGE;
  }
}
