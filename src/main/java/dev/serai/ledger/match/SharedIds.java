package dev.serai.ledger.match;

import dev.serai.model.OrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the purchases are called that a shop gave one id, for example their customer's: the first
 * that was not called off keeps it, and the others are called by the platform's own ids.
 */
final class SharedIds {

  private record Name(String id, String store) {}

  private record Told(String purchase, List<Claim> claims) {

    boolean unconfirmed() {
      return claims.stream().noneMatch(Claim::confirms);
    }

    boolean calledOff() {
      return says(OrderStatus.CANCELLED) && !says(OrderStatus.PAID);
    }

    private boolean says(OrderStatus status) {
      return claims.stream().anyMatch(claim -> claim.purchase().status() == status);
    }

    /** When it was bought; if only refunds tell of it, when they were made. */
    Instant first() {
      return claims.stream()
          .filter(claim -> claim.confirms() || unconfirmed())
          .map(Claim::at)
          .min(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  private final Map<Name, String> keepers = new HashMap<>();

  private SharedIds() {}

  static SharedIds of(Collection<Claim> claims) {
    SharedIds ids = new SharedIds();
    Map<Name, Map<String, Told>> told = new HashMap<>();
    for (Claim claim : claims) {
      if (claim.purchase() != null) {
        told.computeIfAbsent(name(claim), name -> new HashMap<>(2))
            .computeIfAbsent(claim.purchase().id(), id -> new Told(id, new ArrayList<>(2)))
            .claims
            .add(claim);
      }
    }
    told.forEach(
        (name, purchases) ->
            ids.keepers.put(
                name,
                purchases.values().stream()
                    .min(
                        Comparator.comparing(Told::unconfirmed)
                            .thenComparing(Told::calledOff)
                            .thenComparing(Told::first)
                            .thenComparing(Told::purchase))
                    .orElseThrow()
                    .purchase));
    return ids;
  }

  /** By what the order of the claim is known. */
  String of(Claim claim) {
    return claim.purchase() == null
            || Objects.equals(keepers.get(name(claim)), claim.purchase().id())
        ? claim.id()
        : claim.purchase().id();
  }

  private static Name name(Claim claim) {
    return new Name(claim.id(), claim.store());
  }
}
