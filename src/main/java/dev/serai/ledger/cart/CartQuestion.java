package dev.serai.ledger.cart;

import dev.serai.attribution.AttributionQuestion;
import dev.serai.attribution.Recognition;
import dev.serai.attribution.VisitorName;
import dev.serai.model.Trust;
import dev.serai.model.Visitor;
import dev.serai.model.VisitorTokens;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The question who earned a cart action: single, derived from a snapshot, or stored. */
final class CartQuestion {

  private CartQuestion() {}

  /**
   * @param trust of the source that reported visitor and tokens
   */
  static AttributionQuestion of(
      int company, Instant at, Visitor visitor, VisitorTokens tokens, Trust trust) {
    Map<String, Recognition> fingerprints = new HashMap<>(4);
    VisitorName.fingerprints(visitor)
        .forEach(
            fingerprint ->
                fingerprints.put(fingerprint, new Recognition(visitor.identityMethod(), trust)));
    Map<VisitorName, Trust> names = new LinkedHashMap<>();
    VisitorName.of(tokens).forEach(token -> names.put(token, trust));
    return new AttributionQuestion(company, at, fingerprints, names);
  }
}
