package dev.serai.ledger.match;

import dev.serai.model.Checkout;
import dev.serai.model.Event;
import dev.serai.model.OrderStatus;
import dev.serai.model.Refund;
import dev.serai.model.Trust;
import dev.serai.model.Visitor;
import dev.serai.model.VisitorTokens;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What one report says about which order it is of. Equal claims are about one order.
 *
 * @param id what the source calls the order; null if it does not know it
 * @param store of the order; null if the source does not say
 * @param aliases other names of the order
 * @param buyers who bought: fingerprints and tokens of cart and checkout, each with its kind
 * @param amount what was bought for how much; null if the source does not say
 * @param purchase which one, where the shop may use the id again; else null
 */
public record Claim(
    Trust trust,
    String source,
    String id,
    String store,
    Set<String> aliases,
    List<String> buyers,
    Amount amount,
    Instant at,
    Purchase purchase) {

  /** Equal amounts are written alike, whatever their scale. */
  public record Amount(BigDecimal value, String currency) {

    static Amount of(BigDecimal value, String currency) {
      return value == null ? null : new Amount(value.stripTrailingZeros(), currency);
    }
  }

  /**
   * @param id the platform's own
   * @param status null if the report does not say
   */
  public record Purchase(String id, OrderStatus status) {

    static Purchase of(String id, OrderStatus status) {
      return id == null ? null : new Purchase(id, status);
    }
  }

  /** The claim in a report of an order: a checkout or a refund. */
  public static Claim of(Trust trust, Event event) {
    if (event instanceof Checkout checkout) {
      Set<String> aliases = new HashSet<>(checkout.name().aliases());
      aliases.remove(checkout.name().id());
      return new Claim(
          trust,
          Objects.toString(checkout.origin().source(), ""),
          checkout.name().id(),
          checkout.name().store(),
          Set.copyOf(aliases),
          buyers(checkout.visitor(), checkout.tokens()),
          Amount.of(checkout.value(), checkout.currency()),
          checkout.origin().occurredAt(),
          Purchase.of(checkout.name().purchase(), checkout.status()));
    }
    Refund refund = (Refund) event;
    return new Claim(
        trust,
        Objects.toString(refund.origin().source(), ""),
        refund.orderId(),
        refund.store(),
        Set.of(),
        List.of(),
        null,
        refund.origin().occurredAt(),
        Purchase.of(refund.purchase(), null));
  }

  private static List<String> buyers(Visitor visitor, VisitorTokens tokens) {
    List<String> buyers = new ArrayList<>(4);
    add(buyers, Match.VISITOR, visitor.userFingerprint());
    if (!Objects.equals(visitor.userFingerprint(), visitor.faqFingerprint())) {
      add(buyers, Match.VISITOR, visitor.faqFingerprint());
    }
    add(buyers, Match.CART_TOKEN, tokens.cartToken());
    add(buyers, Match.CHECKOUT_TOKEN, tokens.checkoutToken());
    return List.copyOf(buyers);
  }

  private static void add(List<String> buyers, Match by, String value) {
    if (value != null) {
      buyers.add(by.label() + " " + value);
    }
  }

  /** The same by somebody who has these fingerprints, too. */
  public Claim alsoBy(Collection<String> fingerprints) {
    if (fingerprints.isEmpty()) {
      return this;
    }
    Set<String> all = new LinkedHashSet<>(buyers);
    fingerprints.forEach(fingerprint -> all.add(Match.VISITOR.label() + " " + fingerprint));
    return new Claim(trust, source, id, store, aliases, List.copyOf(all), amount, at, purchase);
  }

  /** Whether other purchases may have the same id. */
  boolean mayShareId() {
    return purchase != null;
  }

  boolean fromBrowser() {
    return trust == Trust.BROWSER;
  }

  /** Whether it says what was bought, and by a source that speaks for the shop. */
  boolean confirms() {
    return amount != null && !fromBrowser() && id != null;
  }
}
