package dev.serai.ledger.order;

import dev.serai.ledger.order.ShopHistory.Step;

/** Goods that come back are a sale of their own, which may be voided. */
final class LightspeedHistory {

  private LightspeedHistory() {}

  static ShopHistory of(int seed) {
    return ShopHistory.of(
        seed, LightspeedHistory::tell, Step.EDIT, Step.REFUND, Step.BEGIN, Step.END, Step.FAIL);
  }

  private static void tell(ShopHistory shop) {
    if (shop.changed == null) {
      sale(shop, "s1", shop.total, "CLOSED", "null");
    } else {
      sale(
          shop,
          "r" + shop.changed.id(),
          -shop.changed.amount(),
          switch (shop.changed.state()) {
            case "success" -> "CLOSED";
            case "failure" -> "VOIDED";
            default -> "SAVED";
          },
          "\"s1\"");
    }
  }

  private static void sale(ShopHistory shop, String id, int total, String status, String of) {
    shop.tell(
        "sale.update",
        """
        {"id":"%s","status":"%s","return_for":%s,"total_price":%s,"total_tax":0,
         "sale_date":"%s","updated_at":"%5$s","version":%d,"register_sale_products":[]}\
        """
            .formatted(id, status, of, ShopHistory.euros(total), shop.now, shop.documents.size()));
  }
}
