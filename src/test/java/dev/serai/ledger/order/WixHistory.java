package dev.serai.ledger.order;

import dev.serai.ledger.order.ShopHistory.Step;
import java.time.Instant;

/** The order with the sum of its refunds, and an event a little later that lists them. */
final class WixHistory {

  private WixHistory() {}

  static ShopHistory of(int seed) {
    return ShopHistory.of(seed, WixHistory::tell, Step.EDIT, Step.REFUND, Step.BEGIN, Step.END);
  }

  private static void tell(ShopHistory shop) {
    shop.tell(
        "order",
        """
        {"id":"w1","number":"10001","createdDate":"%s","updatedDate":"%s","currency":"EUR",
         "status":"APPROVED","paymentStatus":"%s","lineItems":[],
         "priceSummary":{"total":{"amount":"%s"}},
         "balanceSummary":{"refunded":{"amount":"%s"},"pendingRefund":{"amount":"0"}}}\
        """
            .formatted(
                ShopHistory.PLACED,
                shop.now,
                shop.money() > 0 ? "PARTIALLY_REFUNDED" : "PAID",
                ShopHistory.euros(shop.total),
                ShopHistory.euros(shop.money())));
    if (shop.changed != null) {
      Instant told = shop.now.plusSeconds(2);
      shop.tell(
          "wix.ecom.v1.order_transactions_updated",
          """
          {"data":{"data":{"entityId":"w1","eventTime":"%s","updatedEvent":{"currentEntity":
           {"orderId":"w1","refunds":[%s]}}}}}\
          """
              .formatted(told, shop.listed(WixHistory::refund)));
    }
  }

  private static String refund(ShopHistory.Refund refund) {
    return """
        {"id":"r%d","createdDate":"%s","transactions":[{"amount":{"amount":"%s"},
         "refundStatus":"%s"}]}\
        """
        .formatted(
            refund.id(),
            refund.at(),
            ShopHistory.euros(refund.amount()),
            switch (refund.state()) {
              case "success" -> "SUCCEEDED";
              case "failure" -> "FAILED";
              default -> "PENDING";
            });
  }
}
