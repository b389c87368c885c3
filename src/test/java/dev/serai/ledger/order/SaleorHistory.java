package dev.serai.ledger.order;

import dev.serai.ledger.order.ShopHistory.Step;
import java.util.LinkedHashMap;
import java.util.Map;

/** The order with a transaction whose events say what became of each refund, one after another. */
final class SaleorHistory {

  private SaleorHistory() {}

  static ShopHistory of(int seed) {
    Map<String, String> events = new LinkedHashMap<>();
    return ShopHistory.of(
        seed, shop -> order(shop, events), Step.EDIT, Step.REFUND, Step.BEGIN, Step.END, Step.FAIL);
  }

  private static void order(ShopHistory shop, Map<String, String> events) {
    ShopHistory.Refund changed = shop.changed;
    if (changed != null) {
      boolean before = events.containsKey(changed.id() + " success");
      String type =
          switch (changed.state()) {
            case "success" -> "REFUND_SUCCESS";
            case "failure" -> before ? "REFUND_REVERSE" : "REFUND_FAILURE";
            default -> "REFUND_REQUEST";
          };
      events.put(
          changed.id() + " " + changed.state(),
          """
          {"id":"e%d","type":"%s","createdAt":"%s","pspReference":"psp%d",
           "amount":{"amount":%s,"currency":"EUR"}}\
          """
              .formatted(
                  events.size(),
                  type,
                  shop.now,
                  changed.id(),
                  ShopHistory.euros(changed.amount())));
    }
    shop.tell(
        "order_updated",
        """
        {"issuedAt":"%s","order":{"id":"T3JkZXI6MQ==","number":"17","created":"%s",
         "updatedAt":"%1$s","status":"UNFULFILLED","isPaid":true,"chargeStatus":"FULL",
         "total":{"gross":{"amount":%s,"currency":"EUR"}},"lines":[],
         "transactions":[{"id":"t","events":[%s]}]}}\
        """
            .formatted(
                shop.now,
                ShopHistory.PLACED,
                ShopHistory.euros(shop.total),
                String.join(",", events.values())));
  }
}
