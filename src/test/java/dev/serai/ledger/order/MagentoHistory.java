package dev.serai.ledger.order;

import static dev.serai.ledger.order.ShopHistory.euros;

import java.time.Instant;

/** The order tells the sum of its credit memos, which are touched again when they are mailed. */
final class MagentoHistory {

  private MagentoHistory() {}

  static ShopHistory of(int seed) {
    ShopHistory shop = new ShopHistory(seed);
    order(shop);
    for (int i = shop.steps(); i > 0; i--) {
      shop.hoursPass();
      shop.refund(300 * (1 + shop.random.nextInt(5)));
      order(shop);
      ShopHistory.Refund memo = shop.refunds.get(shop.refunds.size() - 1);
      shop.tell(
          "creditmemo",
          """
          {"entity_id":%d,"increment_id":"%1$d","order_id":1,"state":2,"adjustment":0,
           "grand_total":%s,"order_currency_code":"EUR","created_at":"%s","updated_at":"%s",
           "order":{"increment_id":"000000001"}}\
          """
              .formatted(
                  memo.id(), euros(memo.amount()), sql(shop.now), sql(shop.now.plusSeconds(2))));
    }
    shop.net = 10_000 - shop.money();
    return shop;
  }

  private static void order(ShopHistory shop) {
    shop.tell(
        "order",
        """
        {"entity_id":1,"increment_id":"000000001","state":"processing","grand_total":100,
         "total_paid":100,"total_due":0,"total_refunded":%s,"order_currency_code":"EUR",
         "created_at":"%s","updated_at":"%s","items":[]}\
        """
            .formatted(
                shop.refunds.isEmpty() ? "null" : euros(shop.money()),
                sql(ShopHistory.PLACED),
                sql(shop.now)));
  }

  private static String sql(Instant time) {
    return time.toString().replace('T', ' ').replace("Z", "");
  }
}
