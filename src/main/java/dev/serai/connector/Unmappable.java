package dev.serai.connector;

/** Signed and readable, but the mapping made no valid event of it: to be kept in quarantine. */
public final class Unmappable extends IntakeFailure {

  private final String topic;
  private final String deliveryKey;

  public Unmappable(String topic, String deliveryKey, String message) {
    super(message);
    this.topic = topic;
    this.deliveryKey = deliveryKey;
  }

  /** What the platform calls it; empty if it does not say. */
  public String topic() {
    return topic;
  }

  /** As in {@link Intake#deliveryKey()}; may be null. */
  public String deliveryKey() {
    return deliveryKey;
  }
}
