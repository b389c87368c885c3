package dev.serai.attribution;

import dev.serai.model.IdentityMethod;
import dev.serai.model.Visitor;
import dev.serai.model.VisitorTokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Something to decide: an order or a cart action, with the names of its visitor. */
public final class AttributionQuestion {

  public final int company;
  public final Instant at;

  /** Every fingerprint that leads to the visitor, with its best rung; links add to it. */
  public final Map<String, IdentityMethod> fingerprints;

  public final List<VisitorName> tokens;
  public final List<Touchpoint> touchpoints = new ArrayList<>();

  /** Null until it is decided. */
  public Decision decision;

  public AttributionQuestion(
      int company, Instant at, Map<String, IdentityMethod> fingerprints, VisitorTokens tokens) {
    this.company = company;
    this.at = at;
    this.fingerprints = new HashMap<>(fingerprints);
    this.tokens = VisitorName.of(tokens);
  }

  public boolean named() {
    return !fingerprints.isEmpty() || !tokens.isEmpty();
  }

  public void led(String fingerprint, IdentityMethod identityMethod) {
    fingerprints.merge(fingerprint, identityMethod, IdentityMethod::better);
  }

  /** The visitor by the best rung; {@link Visitor#NONE} if no fingerprint is known. */
  public Visitor best() {
    return fingerprints.entrySet().stream()
        .min(
            Map.Entry.<String, IdentityMethod>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(entry -> new Visitor(entry.getKey(), null, entry.getValue()))
        .orElse(Visitor.NONE);
  }
}
