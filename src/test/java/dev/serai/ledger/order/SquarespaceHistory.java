package dev.serai.ledger.order;

import dev.serai.ledger.order.ShopHistory.Step;

/** The order with the sum of its refunds. */
final class SquarespaceHistory {

  private SquarespaceHistory() {}

  static ShopHistory of(int seed) {
    return ShopHistory.of(seed, SquarespaceHistory::order, Step.REFUND);
  }

  private static void order(ShopHistory shop) {
    shop.tell(
        "order",
        """
        {"id":"585d","orderNumber":"7","createdOn":"%s","modifiedOn":"%s","testmode":false,
         "paymentState":"PAID","lineItems":[],
         "grandTotal":{"value":"%s","currency":"EUR"},
         "refundedTotal":{"value":"%s","currency":"EUR"}}\
        """
            .formatted(
                ShopHistory.PLACED,
                shop.now,
                ShopHistory.euros(shop.total),
                ShopHistory.euros(shop.money())));
  }
}
