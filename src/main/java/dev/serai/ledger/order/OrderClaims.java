package dev.serai.ledger.order;

import dev.serai.attribution.AttributionQuestion;
import dev.serai.attribution.Recognition;
import dev.serai.attribution.VisitorName;
import dev.serai.model.Checkout;
import dev.serai.model.Trust;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose word the parts of an order rest on: of each the most trusted source that stated it.
 *
 * @param order that there is such an order
 * @param names fingerprints and tokens of its visitor, by their value
 */
record OrderClaims(Trust order, Map<String, Trust> names) {

  static OrderClaims of(List<SourceReport> reports) {
    Trust order = Trust.BROWSER;
    Map<String, Trust> names = new HashMap<>(4);
    for (SourceReport report : reports) {
      if (report.event() instanceof Checkout checkout) {
        Trust trust = report.trust();
        order = order.better(trust);
        VisitorName.fingerprints(checkout.visitor())
            .forEach(fingerprint -> names.merge(fingerprint, trust, Trust::better));
        VisitorName.of(checkout.tokens())
            .forEach(token -> names.merge(token.value(), trust, Trust::better));
      }
    }
    return new OrderClaims(order, names);
  }

  /**
   * Who earned the order?
   *
   * @param earned whether a conversation can earn it
   */
  AttributionQuestion question(int company, OrderRecord record, boolean earned) {
    Map<String, Recognition> fingerprints = new HashMap<>(4);
    record
        .fingerprints()
        .forEach(
            (fingerprint, method) ->
                fingerprints.put(fingerprint, new Recognition(method, trust(fingerprint))));
    Map<VisitorName, Trust> tokens = new LinkedHashMap<>();
    VisitorName.of(record.tokens()).forEach(token -> tokens.put(token, trust(token.value())));
    return new AttributionQuestion(company, record.occurredAt(), fingerprints, tokens, earned);
  }

  private Trust trust(String name) {
    return names.getOrDefault(name, Trust.BROWSER);
  }
}
