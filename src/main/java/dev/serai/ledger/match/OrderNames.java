package dev.serai.ledger.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Groups the claims that name an order. Those with one id are about one order, unless they name
 * different stores or, by ids of the platform's own, different purchases. An order whose id is
 * another's alias is that other one, unless one source that speaks for the shop knows both: a
 * source has one id for an order.
 */
final class OrderNames {

  /** How sure it is that two names are of one order, the surest first. */
  private enum Sureness {
    /** One is called by the other's id, too. */
    NAMED,
    /** Both bear an alias, and one source is trusted less than the other. */
    ALIKE
  }

  private record Join(NamedOrder from, NamedOrder to, Sureness sureness) {}

  private final Map<String, List<NamedOrder>> byId = new TreeMap<>();
  private final Map<String, List<NamedOrder>> byAlias = new HashMap<>();
  private final Map<NamedOrder, OrderGroup> groups = new LinkedHashMap<>();

  private OrderNames(Collection<Claim> claims) {
    Map<String, List<Claim>> named = new TreeMap<>();
    SharedIds ids = SharedIds.of(claims);
    claims.forEach(
        claim -> named.computeIfAbsent(ids.of(claim), id -> new ArrayList<>(2)).add(claim));
    named.forEach((id, of) -> byId.put(id, ofOneId(id, of)));
    byId.values()
        .forEach(
            orders ->
                orders.forEach(
                    order ->
                        order.aliases.forEach(
                            alias ->
                                byAlias
                                    .computeIfAbsent(alias, key -> new ArrayList<>(1))
                                    .add(order))));
  }

  /** The groups, sorted by name. */
  static List<OrderGroup> group(Collection<Claim> claims) {
    OrderNames names = new OrderNames(claims);
    names
        .byId
        .values()
        .forEach(orders -> orders.forEach(order -> names.groups.put(order, new OrderGroup(order))));
    names.joins().forEach(names::join);
    return names.groups.values().stream()
        .distinct()
        .sorted(Comparator.comparing(OrderGroup::name, NamedOrder.BY_NAME))
        .toList();
  }

  /** A claim without a store is about the only order of that id, else about one like it. */
  private static List<NamedOrder> ofOneId(String id, List<Claim> claims) {
    TreeSet<String> stores = new TreeSet<>();
    claims.stream().map(Claim::store).filter(Objects::nonNull).forEach(stores::add);
    if (stores.size() <= 1) {
      NamedOrder only = new NamedOrder(id, stores.isEmpty() ? null : stores.first());
      claims.forEach(only::add);
      return List.of(only);
    }
    Map<String, NamedOrder> byStore = new TreeMap<>();
    stores.forEach(store -> byStore.put(store, new NamedOrder(id, store)));
    claims.stream()
        .filter(claim -> claim.store() != null)
        .forEach(claim -> byStore.get(claim.store()).add(claim));
    Purchases<NamedOrder> purchases = new Purchases<>();
    byStore.values().forEach(order -> purchases.add(order, order, order.claims));
    NamedOrder unknown = new NamedOrder(id, null);
    Map<Claim, NamedOrder> belonging = new LinkedHashMap<>();
    for (Claim claim : claims) {
      if (claim.store() == null) {
        belonging.put(
            claim,
            purchases
                .nearest(List.of(claim))
                .orElseGet(() -> worthTheSame(claim, byStore.values(), unknown)));
      }
    }
    belonging.forEach((claim, order) -> order.add(claim));
    List<NamedOrder> orders = new ArrayList<>(byStore.values());
    if (!unknown.claims.isEmpty()) {
      orders.add(unknown);
    }
    return orders;
  }

  private static NamedOrder worthTheSame(
      Claim claim, Collection<NamedOrder> orders, NamedOrder otherwise) {
    List<NamedOrder> same =
        orders.stream()
            .filter(
                order ->
                    order.claims.stream()
                        .anyMatch(
                            each ->
                                each.confirms()
                                    && each.store() != null
                                    && each.amount().equals(claim.amount())))
            .toList();
    return same.size() == 1 ? same.get(0) : otherwise;
  }

  private List<Join> joins() {
    List<Join> joins = new ArrayList<>();
    byId.values()
        .forEach(
            orders ->
                orders.forEach(
                    order -> {
                      Join join = join(order);
                      if (join != null) {
                        joins.add(join);
                      }
                    }));
    joins.sort(
        Comparator.comparing(Join::sureness)
            .thenComparing(Join::to, NamedOrder.BY_TRUST)
            .thenComparing(Join::to, NamedOrder.BY_NAME)
            .thenComparing(Join::from, NamedOrder.BY_NAME));
    return joins;
  }

  /** The order that this one is, too; null if there is none, or if it is not clear which. */
  private Join join(NamedOrder order) {
    List<NamedOrder> naming =
        byAlias.getOrDefault(order.id, List.of()).stream()
            .filter(other -> other.alsoCalled(order) && compatible(order, other))
            .toList();
    if (!naming.isEmpty()) {
      NamedOrder best = onlyBest(naming);
      return best == null ? null : new Join(order, best, Sureness.NAMED);
    }
    List<NamedOrder> alike =
        order.aliases.stream()
            .flatMap(alias -> byAlias.get(alias).stream())
            .distinct()
            .filter(
                other ->
                    NamedOrder.BY_TRUST.compare(other, order) < 0
                        && order.sharesAlias(other)
                        && compatible(order, other))
            .toList();
    NamedOrder best = onlyBest(alike);
    return best == null ? null : new Join(order, best, Sureness.ALIKE);
  }

  private static NamedOrder onlyBest(List<NamedOrder> orders) {
    NamedOrder first = orders.stream().min(NamedOrder.BY_TRUST).orElse(null);
    List<NamedOrder> best =
        orders.stream().filter(order -> NamedOrder.BY_TRUST.compare(order, first) == 0).toList();
    return best.size() == 1 ? best.get(0) : null;
  }

  private static boolean compatible(NamedOrder one, NamedOrder other) {
    return !one.id.equals(other.id)
        && (one.store == null || other.store == null || one.store.equals(other.store))
        && one.confirming.stream().noneMatch(other.confirming::contains);
  }

  private void join(Join join) {
    OrderGroup from = groups.get(join.from);
    OrderGroup to = groups.get(join.to);
    if (from != to && from.compatible(to)) {
      to.join(from);
      from.orders().forEach(order -> groups.put(order, to));
    }
  }
}
