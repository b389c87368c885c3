package dev.serai.model;

import java.util.List;

/**
 * What one source calls an order.
 *
 * @param id the order's id; null if the source does not know it
 * @param aliases other ids of the same order: a global id, the number a shopper sees, a cart's or a
 *     checkout's token
 * @param store which store of the company it belongs to, where several may use one id; null if the
 *     source does not say
 * @param purchase the platform's own id of the purchase, where {@code id} is a text that the shop
 *     chose and may choose again; else null
 */
public record OrderName(String id, List<String> aliases, String store, String purchase) {

  public static final OrderName NONE = new OrderName(null, List.of(), null);

  public OrderName {
    aliases = List.copyOf(aliases);
  }

  /** A name that no other purchase has. */
  public OrderName(String id, List<String> aliases, String store) {
    this(id, aliases, store, null);
  }

  public static OrderName of(String id) {
    return id == null ? NONE : new OrderName(id, List.of(), null);
  }
}
