package dev.serai.ledger.cart;

import dev.serai.model.CartAction;
import dev.serai.model.CartActionType;
import dev.serai.model.CartItem;
import dev.serai.model.CartSnapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cart actions between two snapshots of a cart, line by line of the platform's line keys. */
final class SnapshotDiff {

  private SnapshotDiff() {}

  /**
   * Increases are valued at the new price, decreases at the price of the increase, so that a cart
   * that is filled and emptied again adds up to zero.
   */
  static List<CartAction> actions(List<CartItem> before, CartSnapshot snapshot) {
    Map<String, CartItem> old = byLine(before);
    List<CartAction> actions = new ArrayList<>();
    for (CartItem item : byLine(snapshot.items()).values()) {
      CartItem was = old.remove(item.lineKey());
      BigDecimal had = was == null ? BigDecimal.ZERO : was.quantity();
      int change = item.quantity().compareTo(had);
      if (change > 0) {
        actions.add(
            action(
                snapshot,
                had.signum() == 0 ? CartActionType.ITEM_ADDED : CartActionType.QUANTITY_INCREASED,
                item,
                item.quantity(),
                item.quantity().subtract(had)));
      } else if (change < 0) {
        actions.add(
            action(
                snapshot,
                item.quantity().signum() == 0
                    ? CartActionType.ITEM_REMOVED
                    : CartActionType.QUANTITY_DECREASED,
                was,
                item.quantity(),
                item.quantity().subtract(had)));
      }
    }
    for (CartItem gone : old.values()) {
      if (gone.quantity().signum() > 0) {
        actions.add(
            action(
                snapshot,
                CartActionType.ITEM_REMOVED,
                gone,
                BigDecimal.ZERO,
                gone.quantity().negate()));
      }
    }
    return actions;
  }

  /** Two rows with the same key are one line. */
  private static Map<String, CartItem> byLine(List<CartItem> items) {
    Map<String, CartItem> lines = new LinkedHashMap<>();
    for (CartItem item : items) {
      lines.merge(
          item.lineKey(),
          item,
          (a, b) ->
              new CartItem(
                  a.lineKey(),
                  a.productId(),
                  a.productName(),
                  a.unitPrice(),
                  a.quantity().add(b.quantity()),
                  a.currency()));
    }
    return lines;
  }

  private static CartAction action(
      CartSnapshot snapshot,
      CartActionType type,
      CartItem item,
      BigDecimal quantity,
      BigDecimal delta) {
    return new CartAction(
        snapshot.origin(),
        snapshot.visitor(),
        type,
        item.productId(),
        item.productName(),
        item.unitPrice(),
        item.currency(),
        quantity,
        delta,
        snapshot.cartId());
  }
}
