package dev.serai.model;

/** The identity ladder, best rung first: how a visitor was recognised. */
public enum Rung {
  FINGERPRINT("fingerprint"),
  ORDER_ATTRIBUTE("order-attribute"),
  LINE_PROPERTY("line-property"),
  CART_TOKEN("cart-token"),
  CHECKOUT_TOKEN("checkout-token"),
  CUSTOMER_ID("customer-id"),
  EMAIL_HASH("email-hash"),
  NONE("none");

  private final String label;

  Rung(String label) {
    this.label = label;
  }

  /** The spelling used in JSON and in the database. */
  public String label() {
    return label;
  }

  /** The rung spelled {@code label}; throws {@link IllegalArgumentException} if there is none. */
  public static Rung of(String label) {
    for (Rung rung : values()) {
      if (rung.label.equals(label)) {
        return rung;
      }
    }
    throw new IllegalArgumentException("unknown identity rung '" + label + "'");
  }

  /** Whichever of the two stands higher on the ladder. */
  public Rung better(Rung other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
