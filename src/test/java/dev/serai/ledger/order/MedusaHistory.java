package dev.serai.ledger.order;

import static dev.serai.ledger.order.ShopHistory.euros;

import java.util.stream.Collectors;

/** The total shrinks with what comes back, and grows with what is exchanged for more. */
final class MedusaHistory {

  private MedusaHistory() {}

  static ShopHistory of(int seed) {
    ShopHistory shop = new ShopHistory(seed);
    int total = 10_000;
    int captured = 10_000;
    order(shop, total, captured);
    for (int i = shop.steps(); i > 0; i--) {
      shop.hoursPass();
      int step = shop.random.nextInt(3);
      if (step == 0) {
        total -= 2_000;
        shop.refund(2_000);
      } else if (step == 1) {
        shop.refund(700);
      } else {
        total += 3_000;
        captured += 3_000;
      }
      order(shop, total, captured);
    }
    shop.net = captured - shop.money();
    return shop;
  }

  private static void order(ShopHistory shop, int total, int captured) {
    shop.tell(
        "order",
        """
        {"id":"order_1","currency_code":"eur","created_at":"%s","updated_at":"%s","total":%s,
         "original_total":%3$s,"payment_status":"%s","summary":{"original_order_total":100},
         "items":[],"payment_collections":[{"status":"completed","captured_amount":%s,
           "payments":[{"refunds":[%s]}]}]}\
        """
            .formatted(
                ShopHistory.PLACED,
                shop.now,
                euros(total),
                shop.refunds.isEmpty() ? "captured" : "partially_refunded",
                euros(captured),
                shop.refunds.stream()
                    .map(
                        each ->
                            "{\"id\":\"ref_%d\",\"amount\":%s,\"created_at\":\"%s\"}"
                                .formatted(each.id(), euros(each.goods()), each.at()))
                    .collect(Collectors.joining(","))));
  }
}
