package dev.serai.ledger.order;

import static dev.serai.ledger.order.ShopHistory.euros;

import dev.serai.ledger.order.ShopHistory.Refund;
import java.util.stream.Collectors;

/** Four lamps at 25 and shipping at 5; edits add chairs at 30. */
final class ShopifyHistory {

  private final ShopHistory shop;
  private int added;

  private ShopifyHistory(int seed) {
    shop = new ShopHistory(seed);
  }

  static ShopHistory of(int seed) {
    ShopifyHistory history = new ShopifyHistory(seed);
    history.order();
    for (int i = history.shop.steps(); i > 0; i--) {
      history.shop.hoursPass();
      history.step();
    }
    history.shop.net = 10_500 + history.added - history.shop.money();
    return history.shop;
  }

  private void step() {
    switch (shop.random.nextInt(6)) {
      case 0 -> refund(2_500, 0, 500, "success");
      case 1 -> refund(0, 0, -300, "success");
      case 2 -> refund(0, 100, 0, "success");
      case 3 -> refund(2_500, 0, 2_500, "", "success");
      case 4 -> refund(2_500, 0, 0, "success", "failure");
      default -> {
        added += 3_000;
        order();
      }
    }
  }

  private void refund(int goods, int shipping, int adjusted, String... states) {
    int id = 900 + shop.refunds.size();
    for (int i = 0; i < states.length; i++) {
      int kept = i == 0 ? adjusted : 0;
      Refund refund = new Refund(id, shop.now, goods, shipping, kept, states[i]);
      if (i == 0) {
        shop.refunds.add(refund);
        shop.tell("refunds/create", refund(refund));
      } else {
        shop.refunds.set(shop.refunds.size() - 1, refund);
      }
      order();
      shop.now = shop.now.plusSeconds(600);
    }
  }

  private void order() {
    int returned = shop.refunds.stream().mapToInt(Refund::goods).sum();
    int shipping = shop.refunds.stream().mapToInt(Refund::shipping).sum();
    shop.tell(
        "orders/updated",
        """
        {"id":1,"processed_at":"%s","updated_at":"%s","currency":"EUR","total_price":"105.00",
         "current_total_price":"%s","financial_status":"%s","refunds":[%s],
         "line_items":[
           {"id":1,"product_id":1,"quantity":4,"current_quantity":%d,"price":"25.00"},
           {"id":2,"product_id":2,"quantity":%d,"current_quantity":%7$d,"price":"30.00"}]}\
        """
            .formatted(
                ShopHistory.PLACED,
                shop.now,
                euros(10_500 + added - returned - shipping),
                shop.refunds.isEmpty() ? "paid" : "partially_refunded",
                shop.refunds.stream().map(ShopifyHistory::refund).collect(Collectors.joining(",")),
                4 - returned / 2_500,
                added / 3_000));
  }

  private static String refund(Refund refund) {
    String reason = refund.state().isEmpty() ? "Pending refund discrepancy" : "Refund discrepancy";
    return """
    {"id":%d,"order_id":1,"created_at":"%s","currency":"EUR","refund_line_items":[%s],
     "refund_shipping_lines":[%s],"order_adjustments":[%s],"transactions":[%s]}\
    """
        .formatted(
            refund.id(),
            refund.at(),
            unless(
                refund.goods() == 0,
                "{\"line_item_id\":1,\"quantity\":1,\"subtotal\":%s}"
                    .formatted(euros(refund.goods()))),
            unless(
                refund.shipping() == 0,
                """
                {"subtotal_amount_set":{"shop_money":{"amount":"%s","currency_code":"EUR"}}}\
                """
                    .formatted(euros(refund.shipping()))),
            unless(
                refund.adjusted() == 0,
                "{\"amount\":\"%s\",\"reason\":\"%s\"}"
                    .formatted(euros(refund.adjusted()), reason)),
            unless(
                refund.state().isEmpty(),
                "{\"kind\":\"refund\",\"status\":\"%s\",\"amount\":\"%s\",\"currency\":\"EUR\"}"
                    .formatted(refund.state(), euros(refund.amount()))));
  }

  private static String unless(boolean absent, String json) {
    return absent ? "" : json;
  }
}
