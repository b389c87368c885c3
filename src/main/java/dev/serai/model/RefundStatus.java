package dev.serai.model;

/**
 * What became of a refund, in the order in which it may happen. Only one that is done lowers net.
 */
public enum RefundStatus {
  /** The money is on its way, or a dispute is open. */
  PENDING("pending"),
  /** The shopper has the money. */
  DONE("done"),
  /** The money never reached the shopper, or came back. */
  FAILED("failed"),
  /** Taken back: a refund deleted by the shop, or a dispute won by it. */
  REVERSED("reversed");

  private final String label;

  RefundStatus(String label) {
    this.label = label;
  }

  /** The spelling used in JSON and in the database. */
  public String label() {
    return label;
  }

  /** The status spelled {@code label}; throws {@link IllegalArgumentException} if there is none. */
  public static RefundStatus of(String label) {
    for (RefundStatus status : values()) {
      if (status.label.equals(label)) {
        return status;
      }
    }
    throw new IllegalArgumentException(
        "status '" + label + "' is not one of pending, done, failed, reversed");
  }
}
