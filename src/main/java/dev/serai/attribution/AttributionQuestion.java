package dev.serai.attribution;

import dev.serai.model.Company;
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
  private final Company.Attribution settings;

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
    this(company, at, fingerprints, tokens, earned, null);
  }

  private AttributionQuestion(
      int company,
      Instant at,
      Map<String, Recognition> fingerprints,
      Map<VisitorName, Trust> tokens,
      boolean earned,
      Company.Attribution settings) {
    this.company = company;
    this.at = at;
    this.fingerprints = Map.copyOf(fingerprints);
    this.tokens = new LinkedHashMap<>(tokens);
    this.earned = earned;
    this.settings = settings;
  }

  /** A question about what a shopper did, which a conversation can earn. */
  public AttributionQuestion(
      int company,
      Instant at,
      Map<String, Recognition> fingerprints,
      Map<VisitorName, Trust> tokens) {
    this(company, at, fingerprints, tokens, true);
  }

  /**
   * The same question, to be decided by the settings that an earlier decision names: what changed
   * since must not change it. By those in force if it names none.
   */
  public AttributionQuestion decidedBy(String version) {
    return new AttributionQuestion(
        company, at, fingerprints, tokens, earned, Company.Attribution.named(version).orElse(null));
  }

  /**
   * By which settings it is decided.
   *
   * @param inForce the company's, for what is decided for the first time
   */
  public Company.Attribution settings(Company.Attribution inForce) {
    return settings == null ? inForce : settings;
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
