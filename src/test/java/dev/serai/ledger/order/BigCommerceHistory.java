package dev.serai.ledger.order;

import dev.serai.ledger.order.ShopHistory.Step;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The order with the edited total, and its refunds beside it: of each, parts may be declined. */
final class BigCommerceHistory {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private BigCommerceHistory() {}

  static ShopHistory of(int seed) {
    return ShopHistory.of(seed, BigCommerceHistory::order, Step.EDIT, Step.REFUND, Step.FAIL);
  }

  private static void order(ShopHistory shop) {
    shop.tell(
        "order",
        """
        {"id":1,"status_id":%d,"payment_status":"captured","total_inc_tax":"%s",
         "default_currency_code":"EUR","date_created":"%s","date_modified":"%s",
         "refunded_amount":"%s","products":[],"refunds":[%s]}\
        """
            .formatted(
                shop.refunds.isEmpty() ? 11 : 14,
                euros(shop.total),
                time(ShopHistory.PLACED),
                time(shop.now),
                euros(shop.money()),
                shop.listed(BigCommerceHistory::refund)));
    if (shop.changed != null) {
      shop.tell(
          "refund",
          "{\"data\":["
              + refund(shop.changed)
              + "],\"order\":{\"default_currency_code\":\"EUR\"}}");
    }
  }

  /** What was asked for, of which the payment provider gave back what it did not decline. */
  private static String refund(ShopHistory.Refund refund) {
    boolean declined = refund.state().equals("failure");
    return """
        {"id":%d,"order_id":1,"total_amount":%s,"created":"%s","payments":[
          {"amount":%s,"is_declined":%s},{"amount":2,"is_declined":true}]}\
        """
        .formatted(
            refund.id(),
            euros(refund.amount() + 200),
            refund.at(),
            euros(refund.amount()),
            declined);
  }

  private static String euros(int cents) {
    return ShopHistory.euros(cents);
  }

  private static String time(Instant time) {
    return TIME.format(time);
  }
}
