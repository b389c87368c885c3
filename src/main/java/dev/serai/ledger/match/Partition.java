package dev.serai.ledger.match;

import dev.serai.ledger.match.Claim.Amount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which claims are about one order. It depends on the claims alone, not on their order of arrival:
 * first by name, see {@link OrderNames}; then what only browsers report is matched to an order that
 * a source confirms which speaks for the shop, see {@link Purchases}. Two confirmed orders are
 * never made one by what they are worth.
 */
public final class Partition {

  private final List<OrderGroup> groups;
  private final List<Claim> unmatched = new ArrayList<>();
  private final Map<Claim, OrderGroup> byClaim = new HashMap<>();
  private final Map<Name, OrderGroup> byName = new HashMap<>();

  private record Name(String id, String store, String purchase) {

    static Name of(Claim claim) {
      return new Name(
          claim.id(), claim.store(), claim.purchase() == null ? null : claim.purchase().id());
    }
  }

  private Partition(Collection<Claim> claims) {
    Set<Claim> different = new LinkedHashSet<>(claims);
    List<OrderGroup> named =
        OrderNames.group(different.stream().filter(claim -> claim.id() != null).toList());
    Purchases<OrderGroup> purchases = new Purchases<>();
    Purchases<OrderGroup> unnamed = new Purchases<>();
    for (OrderGroup group : named) {
      if (group.confirmed()) {
        purchases.add(group, group.name(), group.named());
        if (!group.namedByBrowser()) {
          unnamed.add(group, group.name(), group.named());
        }
      }
    }
    groups = new ArrayList<>(named.size());
    for (OrderGroup group : named) {
      // a page that names one order by the shop's id means another by another id
      OrderGroup belongs =
          group.onlyBrowsers() ? unnamed.nearest(group.named()).orElse(group) : group;
      if (belongs == group) {
        groups.add(group);
      } else {
        belongs.match(group.named());
      }
      for (Claim claim : group.named()) {
        byClaim.put(claim, belongs);
        byName.putIfAbsent(Name.of(claim), belongs);
      }
    }
    for (Claim claim : different) {
      if (claim.id() == null) {
        OrderGroup belongs =
            claim.fromBrowser() ? purchases.nearest(List.of(claim)).orElse(null) : null;
        if (belongs == null) {
          unmatched.add(claim);
        } else {
          belongs.match(List.of(claim));
          byClaim.put(claim, belongs);
        }
      }
    }
  }

  public static Partition of(Collection<Claim> claims) {
    return new Partition(claims);
  }

  /** The orders that have an id. */
  public List<OrderGroup> groups() {
    return groups;
  }

  /**
   * The order that the claim is about; null if it has no id and matches none. A claim that was left
   * out is about the order that others call by the same name.
   */
  public OrderGroup of(Claim claim) {
    OrderGroup group = byClaim.get(claim);
    return group != null || claim.id() == null ? group : byName.get(Name.of(claim));
  }

  /** Every name that some claim gives an order. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (OrderGroup group : groups) {
      for (NamedOrder order : group.orders()) {
        names.add(order.id);
        names.addAll(order.aliases);
      }
      group
          .matched()
          .forEach(
              claim -> {
                if (claim.id() != null) {
                  names.add(claim.id());
                  names.addAll(claim.aliases());
                }
              });
    }
    return names;
  }

  /** By what these orders are found: names other than their own id, and purchases. */
  public Set<String> entries() {
    Set<String> entries = new HashSet<>();
    for (String name : names()) {
      entries.add(name(name));
    }
    if (groups.size() == 1 && groups.get(0).named().stream().noneMatch(Claim::mayShareId)) {
      entries.remove(name(groups.get(0).id()));
    }
    Set<Bought> bought = new HashSet<>();
    groups.forEach(group -> told(group, 0, "shop", bought));
    pages().forEach(claim -> purchases(claim, 0, "page", bought));
    bought.forEach(each -> entries.add(each.entry()));
    return entries;
  }

  /** The entries of other orders by which they may be found to be one with these. */
  public Set<String> searches() {
    Set<String> searches = new HashSet<>();
    for (String name : names()) {
      searches.add(name(name));
    }
    Set<Bought> bought = new HashSet<>();
    groups.forEach(group -> told(group, 1, "page", bought));
    pages().forEach(claim -> purchases(claim, 1, "shop", bought));
    bought.forEach(each -> searches.add(each.entry()));
    return searches;
  }

  /** The claims of browsers that are about an order because of buyer and amount, or about none. */
  private List<Claim> pages() {
    List<Claim> pages = new ArrayList<>();
    for (OrderGroup group : groups) {
      pages.addAll(group.matched());
      if (group.onlyBrowsers()) {
        pages.addAll(group.named());
      }
    }
    unmatched.stream().filter(Claim::fromBrowser).forEach(pages::add);
    return pages;
  }

  /** That somebody bought for so much on a day, as the shop or a page says; many claims say it. */
  private record Bought(String by, String buyer, Amount amount, long day) {

    String entry() {
      return String.join(
          "\0", by, buyer, amount.value().toPlainString(), amount.currency(), Long.toString(day));
    }
  }

  private static void told(OrderGroup group, int around, String by, Set<Bought> bought) {
    if (!group.confirmed()) {
      return;
    }
    Set<String> buyers = Purchases.buyers(group.named());
    for (Claim claim : group.named()) {
      if (claim.confirms()) {
        buyers.forEach(buyer -> purchase(buyer, claim, around, by, bought));
      }
    }
  }

  private static void purchases(Claim claim, int around, String by, Set<Bought> bought) {
    if (claim.amount() != null) {
      claim.buyers().forEach(buyer -> purchase(buyer, claim, around, by, bought));
    }
  }

  /**
   * @param around days before and after
   */
  private static void purchase(
      String buyer, Claim claim, int around, String by, Set<Bought> bought) {
    long day = Math.floorDiv(claim.at().getEpochSecond(), 86_400L);
    for (int i = -around; i <= around; i++) {
      bought.add(new Bought(by, buyer, claim.amount(), day + i));
    }
  }

  private static String name(String name) {
    return "name\0" + name;
  }
}
