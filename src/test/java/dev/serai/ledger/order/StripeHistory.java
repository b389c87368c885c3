package dev.serai.ledger.order;

import dev.serai.ledger.order.ShopHistory.Step;

/**
 * An event for each change of a refund or a dispute; a charge that lists its refunds, as old
 * versions do; and what the hub fetches of a payment, which has no time of change.
 */
final class StripeHistory {

  private StripeHistory() {}

  static ShopHistory of(int seed) {
    return ShopHistory.of(
        seed, StripeHistory::tell, Step.BEGIN, Step.END, Step.END, Step.REFUND, Step.FAIL);
  }

  private static void tell(ShopHistory shop) {
    if (shop.documents.isEmpty()) {
      event(shop, "checkout.session.completed", session());
      return;
    }
    ShopHistory.Refund changed = shop.changed;
    if (changed != null && dispute(changed)) {
      event(
          shop,
          changed.state().equals("pending") ? "charge.dispute.created" : "charge.dispute.closed",
          word(changed));
    } else if (changed != null) {
      event(
          shop, changed.at().equals(shop.now) ? "refund.created" : "refund.updated", word(changed));
    }
    String refunds = words(shop, false);
    if (shop.random.nextInt(3) == 0 && !refunds.isEmpty()) {
      event(
          shop,
          "charge.refunded",
          """
          {"id":"ch_1","object":"charge","payment_intent":"pi_1","amount_refunded":1,
           "refunds":{"object":"list","data":[%s]}}\
          """
              .formatted(refunds));
    }
    if (shop.random.nextInt(3) == 0) {
      shop.tell(
          "payment",
          "{\"object\":\"list\",\"data\":[%s],\"refunds\":[%s],\"disputes\":[%s]}"
              .formatted(session(), refunds, words(shop, true)));
    }
  }

  private static void event(ShopHistory shop, String type, String object) {
    shop.tell(
        type,
        """
        {"id":"evt_%d","object":"event","type":"%s","created":%d,"livemode":true,
         "data":{"object":%s}}\
        """
            .formatted(shop.documents.size(), type, shop.now.getEpochSecond(), object));
  }

  private static String session() {
    return """
        {"id":"cs_1","object":"checkout.session","mode":"payment","status":"complete",
         "payment_status":"paid","payment_intent":"pi_1","amount_total":10000,"currency":"eur",
         "created":%d,"livemode":true,"metadata":{}}\
        """
        .formatted(ShopHistory.PLACED.getEpochSecond());
  }

  private static String words(ShopHistory shop, boolean disputes) {
    return String.join(
        ",",
        shop.refunds.stream()
            .filter(refund -> dispute(refund) == disputes)
            .map(StripeHistory::word)
            .toList());
  }

  private static boolean dispute(ShopHistory.Refund refund) {
    return refund.id() % 2 == 1;
  }

  private static String word(ShopHistory.Refund refund) {
    boolean dispute = dispute(refund);
    return """
        {"id":"%s_%d","object":"%1$s","amount":%d,"currency":"eur","payment_intent":"pi_1",
         "created":%d,"status":"%s"}\
        """
        .formatted(
            dispute ? "dispute" : "refund",
            refund.id(),
            refund.amount(),
            refund.at().getEpochSecond(),
            switch (refund.state()) {
              case "success" -> dispute ? "lost" : "succeeded";
              case "failure" -> dispute ? "won" : "failed";
              default -> dispute ? "needs_response" : "pending";
            });
  }
}
