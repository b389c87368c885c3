package dev.serai.ledger;

import static dev.serai.ledger.PlainOrder.checkout;
import static dev.serai.ledger.PlainOrder.name;

import dev.serai.ledger.HardYear.Told;
import dev.serai.ledger.PlainOrder.Name;
import dev.serai.model.Checkout;
import dev.serai.model.Trust;
import dev.serai.model.VisitorTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which reports are about one order, worked out plainly. */
final class PlainOrders {

  private PlainOrders() {}

  /**
   * The orders of these reports. First by name: an order has one in a store, and others that the
   * shop tells. Then a page that knows no name is about an order of the shop of the same buyer and
   * amount, the nearest in time within a day; else it is one of its own.
   *
   * @param links the visitors to whom tokens lead
   */
  static List<PlainOrder> of(List<Told> reports, Map<String, Set<String>> links) {
    Map<Name, PlainOrder> orders = new LinkedHashMap<>();
    Map<String, PlainOrder> called = new LinkedHashMap<>();
    for (Told each : reports) {
      if (each.trust() != Trust.BROWSER) {
        PlainOrder order =
            orders.computeIfAbsent(name(each), key -> new PlainOrder(new ArrayList<>()));
        order.reports().add(each);
        called.put(name(each).id(), order);
        if (each.event() instanceof Checkout checkout) {
          checkout.name().aliases().forEach(alias -> called.put(alias, order));
        }
      }
    }
    List<PlainOrder> shop = List.copyOf(orders.values());
    List<PlainOrder> all = new ArrayList<>(shop);
    List<Told> nameless = new ArrayList<>();
    for (Told page : reports) {
      if (page.trust() == Trust.BROWSER) {
        String id = name(page).id();
        if (id == null) {
          nameless.add(page);
        } else if (called.containsKey(id)) {
          called.get(id).reports().add(page);
        } else {
          all.add(new PlainOrder(List.of(page)));
        }
      }
    }
    Map<Told, PlainOrder> matched = new LinkedHashMap<>();
    for (Told page : nameless) {
      nearest(page, shop, links).ifPresent(order -> matched.put(page, order));
    }
    for (Told page : nameless) {
      if (matched.containsKey(page)) {
        matched.get(page).reports().add(page);
      } else {
        all.add(new PlainOrder(List.of(page)));
      }
    }
    return all;
  }

  private static Optional<PlainOrder> nearest(
      Told page, List<PlainOrder> shop, Map<String, Set<String>> links) {
    record Near(PlainOrder order, Duration distance) {}
    Set<String> buyers = buyers(List.of(page), links);
    List<Near> near = new ArrayList<>();
    for (PlainOrder order : shop) {
      for (Told each : order.reports()) {
        if (each.trust() != Trust.BROWSER
            && each.event() instanceof Checkout said
            && said.value().compareTo(checkout(page).value()) == 0
            && said.currency().equals(checkout(page).currency())
            && buyers(order.reports(), links).stream().anyMatch(buyers::contains)) {
          near.add(
              new Near(
                  order,
                  Duration.between(said.origin().occurredAt(), page.event().origin().occurredAt())
                      .abs()));
        }
      }
    }
    return near.stream()
        .filter(each -> each.distance.compareTo(Duration.ofDays(1)) <= 0)
        .min(Comparator.comparing(Near::distance))
        .map(Near::order);
  }

  /** Visitors and carts that the reports name, and the visitors to whom their tokens lead. */
  private static Set<String> buyers(List<Told> reports, Map<String, Set<String>> links) {
    Set<String> buyers = new HashSet<>();
    PlainOrder order = new PlainOrder(reports);
    buyers.addAll(order.visitors());
    for (Told each : reports) {
      if (each.event() instanceof Checkout checkout) {
        VisitorTokens tokens = checkout.tokens();
        if (tokens.cartToken() != null) {
          buyers.add(tokens.cartToken());
        }
        for (String token : new String[] {tokens.cartToken(), tokens.customerId()}) {
          buyers.addAll(links.getOrDefault(token, Set.of()));
        }
      }
    }
    return buyers;
  }
}
