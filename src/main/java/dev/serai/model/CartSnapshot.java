package dev.serai.model;

import java.util.List;

/**
 * A whole cart. The ledger derives the actions by comparing it with the previous snapshot.
 *
 * @param version distinguishes a late, older snapshot from a newer one
 * @param tokens other names of the visitor that the cart carries
 */
public record CartSnapshot(
    Origin origin,
    Visitor visitor,
    VisitorTokens tokens,
    String cartId,
    Version version,
    List<CartItem> items)
    implements Event {

  public CartSnapshot {
    items = List.copyOf(items);
  }

  @Override
  public String kind() {
    return "cart-snapshot";
  }

  @Override
  public CartSnapshot at(Origin where) {
    return new CartSnapshot(where, visitor, tokens, cartId, version, items);
  }
}
