package dev.serai.attribution;

import dev.serai.model.Channel;
import dev.serai.model.Trust;
import java.time.Instant;
import java.util.List;

/**
 * One interaction of one fingerprint.
 *
 * @param trust of the source that reported it
 * @param products ids of those that the assistant recommended
 */
public record Touchpoint(
    String fingerprint,
    Instant occurredAt,
    String conversationId,
    Channel channel,
    boolean helpful,
    String experiment,
    String variant,
    Trust trust,
    List<String> products) {

  /** One in which nothing was recommended. */
  public Touchpoint(
      String fingerprint,
      Instant occurredAt,
      String conversationId,
      Channel channel,
      boolean helpful,
      String experiment,
      String variant,
      Trust trust) {
    this(
        fingerprint,
        occurredAt,
        conversationId,
        channel,
        helpful,
        experiment,
        variant,
        trust,
        List.of());
  }

  /** The same interaction, whoever reported it. */
  Touchpoint reportedBy(Trust source) {
    return new Touchpoint(
        fingerprint,
        occurredAt,
        conversationId,
        channel,
        helpful,
        experiment,
        variant,
        source,
        products);
  }

  /**
   * A nudge click is an action of the shopper and always qualifies; in other channels the answer
   * must be helpful.
   */
  boolean qualifies() {
    return helpful || channel == Channel.NUDGE;
  }
}
