package dev.serai.attribution;

import dev.serai.model.IdentityMethod;
import dev.serai.model.VisitorTokens;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An order or a cart action to be attributed, with what identifies its visitor. Equal only to
 * itself.
 */
public final class AttributionQuestion {

  private final int company;
  private final Instant at;
  private final Map<String, IdentityMethod> fingerprints;
  private final List<VisitorName> tokens;

  /**
   * @param company the ledger's number of the company
   * @param at when the order was placed or the cart changed, by the shop's clock
   * @param fingerprints of the visitor on the event itself, each with its best identity method
   */
  public AttributionQuestion(
      int company, Instant at, Map<String, IdentityMethod> fingerprints, VisitorTokens tokens) {
    this.company = company;
    this.at = at;
    this.fingerprints = Map.copyOf(fingerprints);
    this.tokens = VisitorName.of(tokens);
  }

  public int company() {
    return company;
  }

  public Instant at() {
    return at;
  }

  public Map<String, IdentityMethod> fingerprints() {
    return fingerprints;
  }

  /** Tokens that links may resolve to further fingerprints. */
  public List<VisitorName> tokens() {
    return tokens;
  }
}
