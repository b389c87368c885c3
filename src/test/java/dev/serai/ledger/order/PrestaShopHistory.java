package dev.serai.ledger.order;

import dev.serai.ledger.order.ShopHistory.Step;

/** The order, and a credit slip for each refund, told by itself. */
final class PrestaShopHistory {

  private PrestaShopHistory() {}

  static ShopHistory of(int seed) {
    return ShopHistory.of(seed, PrestaShopHistory::tell, Step.EDIT, Step.REFUND);
  }

  private static void tell(ShopHistory shop) {
    if (shop.changed == null || shop.random.nextBoolean()) {
      shop.tell(
          "order",
          """
          {"order":{"id":5,"reference":"ABCDEFGHI","current_state":2,"valid":"1",
           "total_paid_tax_incl":"%s0000","date_add":"%s","date_upd":"%s"}}\
          """
              .formatted(ShopHistory.euros(shop.total), ShopHistory.PLACED, shop.now));
    }
    if (shop.changed != null) {
      shop.tell(
          "refund",
          """
          {"order_slip":{"id":%d,"id_order":"5","total_products_tax_incl":"%s",
           "total_shipping_tax_incl":"1.000000","amount":"1.00","date_add":"%s","date_upd":"%3$s"}}\
          """
              .formatted(
                  shop.changed.id(), ShopHistory.euros(shop.changed.amount() - 100), shop.now));
    }
  }
}
