package dev.serai.attribution;

import dev.serai.model.Trust;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * An order or a cart action to be attributed, with what identifies its visitor. Equal only to
 * itself.
 */
public final class AttributionQuestion {

  private final int company;
  private final Instant at;
  private final Map<String, Recognition> fingerprints;
  private final Map<VisitorName, Trust> tokens;
  private final boolean earned;

  /**
   * @param company the ledger's number of the company
   * @param at when the order was placed or the cart changed, by the shop's clock
   * @param fingerprints of the visitor on the event itself
   * @param tokens that links may resolve to further fingerprints, each with the trust of the most
   *     trusted source that stated it
   * @param earned whether a conversation can earn it; none earns an automatic charge
   */
  public AttributionQuestion(
      int company,
      Instant at,
      Map<String, Recognition> fingerprints,
      Map<VisitorName, Trust> tokens,
      boolean earned) {
    this.company = company;
    this.at = at;
    this.fingerprints = Map.copyOf(fingerprints);
    this.tokens = new LinkedHashMap<>(tokens);
    this.earned = earned;
  }

  /** A question about what a shopper did, which a conversation can earn. */
  public AttributionQuestion(
      int company,
      Instant at,
      Map<String, Recognition> fingerprints,
      Map<VisitorName, Trust> tokens) {
    this(company, at, fingerprints, tokens, true);
  }

  /** Whether a conversation can earn it. */
  public boolean earned() {
    return earned;
  }

  public int company() {
    return company;
  }

  public Instant at() {
    return at;
  }

  public Map<String, Recognition> fingerprints() {
    return fingerprints;
  }

  public Set<VisitorName> tokens() {
    return tokens.keySet();
  }

  /** How far the source of one of {@link #tokens()} is trusted. */
  public Trust trust(VisitorName token) {
    return tokens.get(token);
  }
}
