package dev.serai.draft;

/** What a document is about. */
enum Kind {
  ORDER("order"),
  REFUND("refund"),
  CART("cart"),
  CART_CHANGE("cart-change"),
  /** An order's, known by its id alone. */
  NAMED("named"),
  OTHER("other");

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  /** Its mapping's file without the ending. */
  String label() {
    return label;
  }
}
