package dev.serai.ledger.order;

import dev.serai.ledger.order.ShopHistory.Step;

/** The order with its invoices: one of type Input is a return. */
final class VtexHistory {

  private VtexHistory() {}

  static ShopHistory of(int seed) {
    return ShopHistory.of(seed, VtexHistory::order, Step.EDIT, Step.REFUND);
  }

  private static void order(ShopHistory shop) {
    String returns =
        shop.listed(
            refund ->
                """
                {"type":"Input","invoiceNumber":"%d","invoiceValue":%d,"issuanceDate":"%s"}\
                """
                    .formatted(refund.id(), refund.amount(), refund.at()));
    shop.tell(
        "invoiced",
        """
        {"orderId":"v1-01","orderGroup":"v1","status":"invoiced","value":%d,"creationDate":"%s",
         "lastChange":"%s","storePreferencesData":{"currencyCode":"EUR"},"items":[],
         "packageAttachment":{"packages":[{"type":"Output","invoiceNumber":"1",
          "invoiceValue":10000,"issuanceDate":"%2$s"}%s%s]}}\
        """
            .formatted(
                shop.total, ShopHistory.PLACED, shop.now, returns.isEmpty() ? "" : ",", returns));
  }
}
