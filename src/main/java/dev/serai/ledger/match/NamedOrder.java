package dev.serai.ledger.match;

import dev.serai.ledger.match.Claim.Amount;
import dev.serai.model.Trust;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The claims that call an order by one id, in one store. */
final class NamedOrder {

  /** A number alone is also the id of another order soon. */
  private static final Pattern BARE_NUMBER = Pattern.compile("[0-9]+");

  static final Comparator<NamedOrder> BY_NAME =
      Comparator.comparing((NamedOrder order) -> order.id)
          .thenComparing(order -> order.store, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** The best first; last, of which nobody says what was bought. */
  static final Comparator<NamedOrder> BY_TRUST =
      Comparator.comparing(order -> order.trust, Comparator.nullsLast(Comparator.naturalOrder()));

  final String id;
  final String store;
  final List<Claim> claims = new ArrayList<>();
  final Set<String> aliases = new HashSet<>();
  private final Set<Amount> amounts = new HashSet<>();

  /** Sources that speak for the shop and say what was bought. */
  final Set<String> confirming = new HashSet<>();

  /** The best of those that say what was bought; null if none does. */
  private Trust trust;

  NamedOrder(String id, String store) {
    this.id = id;
    this.store = store;
  }

  void add(Claim claim) {
    claims.add(claim);
    aliases.addAll(claim.aliases());
    if (claim.amount() != null) {
      amounts.add(claim.amount());
      trust = trust == null || claim.trust().compareTo(trust) < 0 ? claim.trust() : trust;
    }
    if (claim.confirms()) {
      confirming.add(claim.trust() + " " + claim.source());
    }
  }

  boolean confirmed() {
    return !confirming.isEmpty();
  }

  /** Whether this order is called {@code other} by its own source, too. */
  boolean alsoCalled(NamedOrder other) {
    return aliases.contains(other.id)
        && (!BARE_NUMBER.matcher(other.id).matches() || agrees(other));
  }

  /** Whether both bear an alias that is more than a number. */
  boolean sharesAlias(NamedOrder other) {
    return aliases.stream()
        .anyMatch(alias -> other.aliases.contains(alias) && !BARE_NUMBER.matcher(alias).matches());
  }

  private boolean agrees(NamedOrder other) {
    return amounts.stream().anyMatch(other.amounts::contains);
  }

  @Override
  public String toString() {
    return store == null ? id : id + " of " + store;
  }
}
