package dev.serai.model;

/** What a source reports about the payment of an order. Revenue counts when paid. */
public enum OrderStatus {
  PENDING("pending"),
  PAID("paid"),
  CANCELLED("cancelled"),
  /** Says only that an earlier deletion is undone; an order itself never has this status. */
  RESTORED("restored");

  private final String label;

  OrderStatus(String label) {
    this.label = label;
  }

  /** The spelling used in JSON and in the database. */
  public String label() {
    return label;
  }

  /** The status spelled {@code label}; throws {@link IllegalArgumentException} if there is none. */
  public static OrderStatus of(String label) {
    for (OrderStatus status : values()) {
      if (status.label.equals(label)) {
        return status;
      }
    }
    throw new IllegalArgumentException(
        "status '" + label + "' is not one of pending, paid, cancelled, restored");
  }
}
