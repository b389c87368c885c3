package dev.serai.model;

/** How a visitor was recognised, best method first. */
public enum IdentityMethod {
  FINGERPRINT("fingerprint"),
  ORDER_ATTRIBUTE("order-attribute"),
  LINE_PROPERTY("line-property"),
  CART_TOKEN("cart-token"),
  CHECKOUT_TOKEN("checkout-token"),
  CUSTOMER_ID("customer-id"),
  EMAIL_HASH("email-hash"),
  NONE("none");

  private final String label;

  IdentityMethod(String label) {
    this.label = label;
  }

  /** The spelling used in JSON and in the database. */
  public String label() {
    return label;
  }

  /** The method spelled {@code label}; throws {@link IllegalArgumentException} if there is none. */
  public static IdentityMethod of(String label) {
    for (IdentityMethod identityMethod : values()) {
      if (identityMethod.label.equals(label)) {
        return identityMethod;
      }
    }
    throw new IllegalArgumentException("unknown identity method '" + label + "'");
  }

  /** The better of the two methods. */
  public IdentityMethod better(IdentityMethod other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
