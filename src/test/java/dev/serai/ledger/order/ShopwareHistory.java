package dev.serai.ledger.order;

import dev.serai.ledger.order.ShopHistory.Step;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The order with the refunds of a capture, which change without the order's or the payment's time.
 */
final class ShopwareHistory {

  private ShopwareHistory() {}

  static ShopHistory of(int seed) {
    Map<Integer, Instant> changes = new HashMap<>();
    return ShopHistory.of(
        seed, shop -> order(shop, changes), Step.EDIT, Step.REFUND, Step.BEGIN, Step.END);
  }

  /**
   * @param changes when each refund changed last; the order's own change is number 0
   */
  private static void order(ShopHistory shop, Map<Integer, Instant> changes) {
    changes.put(shop.changed == null ? 0 : shop.changed.id(), shop.now);
    shop.tell(
        "order",
        """
        {"id":"a1","orderNumber":"10007","orderDateTime":"%s","createdAt":"%1$s","updatedAt":"%s",
         "amountTotal":%s,"currency":{"isoCode":"EUR"},"salesChannelId":"sc1","lineItems":[],
         "transactions":[{"id":"t1","createdAt":"%1$s","stateMachineState":
          {"technicalName":"%s"},"captures":[{"id":"c1","refunds":[%s]}]}]}\
        """
            .formatted(
                ShopHistory.PLACED,
                changes.get(0),
                ShopHistory.euros(shop.total),
                shop.money() > 0 ? "refunded_partially" : "paid",
                shop.listed(refund -> refund(refund, changes.get(refund.id())))));
  }

  private static String refund(ShopHistory.Refund refund, Instant changed) {
    return """
        {"id":"r%d","createdAt":"%s","updatedAt":%s,"amount":{"totalPrice":%s},
         "stateMachineState":{"technicalName":"%s"}}\
        """
        .formatted(
            refund.id(),
            refund.at(),
            changed.equals(refund.at()) ? "null" : "\"" + changed + "\"",
            ShopHistory.euros(refund.amount()),
            switch (refund.state()) {
              case "success" -> "completed";
              case "failure" -> refund.id() % 2 == 0 ? "failed" : "cancelled";
              default -> refund.id() % 2 == 0 ? "open" : "in_progress";
            });
  }
}
