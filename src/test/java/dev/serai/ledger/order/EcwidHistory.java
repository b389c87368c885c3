package dev.serai.ledger.order;

import dev.serai.ledger.order.ShopHistory.Step;

/** The order with a list of its refunds and their sum. */
final class EcwidHistory {

  private EcwidHistory() {}

  static ShopHistory of(int seed) {
    return ShopHistory.of(seed, EcwidHistory::order, Step.EDIT, Step.REFUND);
  }

  private static void order(ShopHistory shop) {
    shop.tell(
        "order",
        """
        {"id":"X1","orderNumber":1,"paymentStatus":"%s","total":%s,"currency":"EUR",
         "createTimestamp":%d,"updateTimestamp":%d,"items":[],"refundedAmount":%s,"refunds":[%s]}\
        """
            .formatted(
                shop.refunds.isEmpty() ? "PAID" : "PARTIALLY_REFUNDED",
                ShopHistory.euros(shop.total),
                ShopHistory.PLACED.getEpochSecond(),
                shop.now.getEpochSecond(),
                ShopHistory.euros(shop.money()),
                shop.listed(
                    refund ->
                        "{\"date\":\"%s +0000\",\"amount\":%s}"
                            .formatted(
                                refund.at().toString().replace('T', ' ').replace("Z", ""),
                                ShopHistory.euros(refund.amount())))));
  }
}
