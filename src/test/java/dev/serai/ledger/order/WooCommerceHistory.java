package dev.serai.ledger.order;

import static dev.serai.ledger.order.ShopHistory.euros;

import java.util.stream.Collectors;

/** An order that lists its refunds, of which some are deleted again, and whose total is edited. */
final class WooCommerceHistory {

  private WooCommerceHistory() {}

  static ShopHistory of(int seed) {
    ShopHistory shop = new ShopHistory(seed);
    int total = 10_000;
    order(shop, total);
    for (int i = shop.steps(); i > 0; i--) {
      shop.hoursPass();
      int step = shop.random.nextInt(4);
      if (step == 0) {
        total += 1_000;
      } else if (step == 1 && !shop.refunds.isEmpty()) {
        shop.refunds.remove(shop.refunds.size() - 1);
      } else {
        shop.refund(300 * (1 + shop.random.nextInt(5)));
      }
      order(shop, total);
    }
    shop.net = total - shop.money();
    return shop;
  }

  private static void order(ShopHistory shop, int total) {
    shop.tell(
        "order.updated",
        """
        {"id":1,"status":"processing","currency":"EUR","total":"%s","date_created_gmt":"%s",
         "date_modified_gmt":"%s","line_items":[],"refunds":[%s]}\
        """
            .formatted(
                euros(total),
                ShopHistory.PLACED.toString().replace("Z", ""),
                shop.now.toString().replace("Z", ""),
                shop.refunds.stream()
                    .map(
                        each ->
                            "{\"id\":%d,\"total\":\"-%s\"}"
                                .formatted(each.at().getEpochSecond(), euros(each.goods())))
                    .collect(Collectors.joining(","))));
  }
}
