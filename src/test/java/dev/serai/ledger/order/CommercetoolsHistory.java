package dev.serai.ledger.order;

import dev.serai.ledger.order.ShopHistory.Step;

/** The order with its payments: their versions move without the order's. */
final class CommercetoolsHistory {

  private CommercetoolsHistory() {}

  static ShopHistory of(int seed) {
    return ShopHistory.of(seed, CommercetoolsHistory::order, Step.values());
  }

  private static void order(ShopHistory shop) {
    int edits = shop.edits;
    shop.tell(
        "order",
        """
        {"id":"o1","orderNumber":"1001","version":%d,"createdAt":"%s","lastModifiedAt":"%2$s",
         "orderState":"Open","paymentState":"Paid","totalPrice":%s,"lineItems":[],
         "paymentInfo":{"payments":[{"typeId":"payment","id":"p1","obj":{"id":"p1","version":%d,
          "transactions":[{"id":"t1","type":"Charge","state":"Success","amount":%s}%s%s]}}]}}\
        """
            .formatted(
                1 + edits,
                ShopHistory.PLACED,
                money(shop.total),
                1 + shop.documents.size() - edits,
                money(10_000),
                shop.refunds.isEmpty() ? "" : ",",
                shop.listed(CommercetoolsHistory::transaction)));
  }

  private static String transaction(ShopHistory.Refund refund) {
    return """
        {"id":"r%d","type":"%s","state":"%s","timestamp":"%s","amount":%s}\
        """
        .formatted(
            refund.id(),
            refund.id() % 2 == 0 ? "Refund" : "Chargeback",
            switch (refund.state()) {
              case "success" -> "Success";
              case "failure" -> "Failure";
              default -> refund.id() % 3 == 0 ? "Initial" : "Pending";
            },
            refund.at(),
            money(refund.amount()));
  }

  private static String money(int cents) {
    return "{\"type\":\"centPrecision\",\"currencyCode\":\"EUR\",\"centAmount\":%d,\"fractionDigits\":2}"
        .formatted(cents);
  }
}
