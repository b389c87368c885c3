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

  /** A nudge click is an act of the shopper and always qualifies; elsewhere an answer must help. */
  boolean qualifies() {
    return helpful || channel == Channel.NUDGE;
  }
}
