package dev.serai.ledger.match;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The claims about one order: those that name it, and those that were matched to it. */
public final class OrderGroup {

  private final List<NamedOrder> orders = new ArrayList<>(1);
  private final List<Claim> matched = new ArrayList<>(0);

  /** Joined to another by its id being the other's alias: the other's id is the better one. */
  private final Set<NamedOrder> joined = new HashSet<>();

  OrderGroup(NamedOrder order) {
    orders.add(order);
  }

  List<NamedOrder> orders() {
    return orders;
  }

  /** What the shop itself calls it: the id of the most trusted source that knows it. */
  NamedOrder name() {
    return orders.stream()
        .min(NamedOrder.BY_TRUST.thenComparing(joined::contains).thenComparing(NamedOrder.BY_NAME))
        .orElseThrow();
  }

  public String id() {
    return name().id;
  }

  /** The store; null if no source names one. */
  public String store() {
    return orders.stream()
        .map(order -> order.store)
        .filter(store -> store != null)
        .findFirst()
        .orElse(null);
  }

  boolean compatible(OrderGroup other) {
    return (store() == null || other.store() == null || store().equals(other.store()))
        && confirming().stream().noneMatch(other.confirming()::contains);
  }

  private Set<String> confirming() {
    if (orders.size() == 1) {
      return orders.get(0).confirming;
    }
    Set<String> all = new HashSet<>();
    orders.forEach(order -> all.addAll(order.confirming));
    return all;
  }

  void join(OrderGroup other) {
    joined.addAll(other.orders);
    joined.addAll(other.joined);
    orders.addAll(other.orders);
  }

  void match(List<Claim> claims) {
    matched.addAll(claims);
  }

  /** The claims that name it. */
  List<Claim> named() {
    if (orders.size() == 1) {
      return orders.get(0).claims;
    }
    List<Claim> named = new ArrayList<>();
    orders.forEach(order -> named.addAll(order.claims));
    return named;
  }

  /** The claims that were matched to it by buyer and amount. */
  List<Claim> matched() {
    return matched;
  }

  /** Whether a source that speaks for the shop says what was bought. */
  boolean confirmed() {
    return orders.stream().anyMatch(NamedOrder::confirmed);
  }

  /** Whether only browsers know it. */
  boolean onlyBrowsers() {
    return named().stream().allMatch(Claim::fromBrowser);
  }

  /** Whether some browser names it. */
  boolean namedByBrowser() {
    return named().stream().anyMatch(Claim::fromBrowser);
  }
}
