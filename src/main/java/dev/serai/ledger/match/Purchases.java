package dev.serai.ledger.match;

import dev.serai.ledger.match.Claim.Amount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the purchase that a report without a usable name is about: the same buyer, value and
 * currency, within a day; of several, the nearest in time.
 *
 * @param <T> what stands for an order
 */
final class Purchases<T> {

  static final Duration WITHIN = Duration.ofDays(1);

  private record Key(String buyer, Amount amount) {}

  private record Told<T>(T order, NamedOrder name, Instant at) {

    Duration distance(Claim claim) {
      return Duration.between(at, claim.at()).abs();
    }
  }

  private final Map<Key, List<Told<T>>> told = new HashMap<>();

  /** The buyers that any of the claims names. */
  static Set<String> buyers(Collection<Claim> claims) {
    Set<String> buyers = new LinkedHashSet<>();
    claims.forEach(claim -> buyers.addAll(claim.buyers()));
    return buyers;
  }

  /**
   * Adds an order.
   *
   * @param name breaks ties
   * @param claims of those that confirm, amount and time count; of all, the buyers
   */
  void add(T order, NamedOrder name, Collection<Claim> claims) {
    Set<String> buyers = buyers(claims);
    for (Claim claim : claims) {
      if (claim.confirms()) {
        for (String buyer : buyers) {
          told.computeIfAbsent(new Key(buyer, claim.amount()), key -> new ArrayList<>(1))
              .add(new Told<>(order, name, claim.at()));
        }
      }
    }
  }

  /** The purchase that one of these claims is about. */
  Optional<T> nearest(Collection<Claim> claims) {
    record Near<T>(Told<T> told, Duration distance) {}
    return claims.stream()
        .filter(claim -> claim.amount() != null)
        .flatMap(
            claim ->
                claim.buyers().stream()
                    .flatMap(
                        buyer ->
                            told.getOrDefault(new Key(buyer, claim.amount()), List.of()).stream())
                    .filter(
                        each ->
                            claim.store() == null
                                || each.name.store == null
                                || Objects.equals(claim.store(), each.name.store))
                    .map(each -> new Near<>(each, each.distance(claim))))
        .filter(near -> near.distance.compareTo(WITHIN) <= 0)
        .min(
            Comparator.comparing((Near<T> near) -> near.distance)
                .thenComparing(near -> near.told.at)
                .thenComparing(near -> near.told.name, NamedOrder.BY_NAME))
        .map(near -> near.told.order);
  }
}
