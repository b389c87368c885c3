package dev.serai.ledger.match;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** By what a browser's report was found to be about an order; the best first. */
public enum Match {
  /** It names the order as the shop does. */
  ID("id"),
  /** It names the order by an alias. */
  ALIAS("alias"),
  CART_TOKEN("cart-token"),
  CHECKOUT_TOKEN("checkout-token"),
  VISITOR("visitor"),
  /** No source that speaks for the shop reports such an order. */
  NONE("unconfirmed");

  private final String label;

  /**
   * How well the reports of browsers fit an order, by the one that fits best; null if there is
   * none.
   *
   * @param id of the order; null if no source knows it
   * @param claims all about the order
   */
  public static Match of(String id, Collection<Claim> claims) {
    List<Claim> pages =
        claims.stream().filter(claim -> claim.fromBrowser() && claim.amount() != null).toList();
    if (pages.isEmpty()) {
      return null;
    }
    List<Claim> others = claims.stream().filter(claim -> !claim.fromBrowser()).toList();
    return others.stream().allMatch(claim -> claim.amount() == null)
        ? NONE
        : pages.stream().map(page -> of(id, page, others)).min(Comparator.naturalOrder()).get();
  }

  /** How one report of a browser fits an order that others report, too. */
  public static Match of(String id, Claim page, Collection<Claim> others) {
    if (Objects.equals(page.id(), id)) {
      return id == null ? VISITOR : ID;
    }
    if (page.id() != null
        && others.stream()
            .anyMatch(
                other -> page.id().equals(other.id()) || other.aliases().contains(page.id()))) {
      return ALIAS;
    }
    Set<String> buyers = Purchases.buyers(others);
    return Stream.of(CART_TOKEN, CHECKOUT_TOKEN)
        .filter(
            by ->
                page.buyers().stream()
                    .anyMatch(buyer -> buyer.startsWith(by.label + " ") && buyers.contains(buyer)))
        .findFirst()
        .orElse(VISITOR);
  }

  Match(String label) {
    this.label = label;
  }

  /** The match spelled {@code label}. */
  public static Match labelled(String label) {
    return Arrays.stream(values())
        .filter(match -> match.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown match '" + label + "'"));
  }

  /** The spelling in the database and in JSON. */
  public String label() {
    return label;
  }
}
