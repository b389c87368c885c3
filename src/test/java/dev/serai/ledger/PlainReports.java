package dev.serai.ledger;

import static java.util.stream.Collectors.groupingBy;

import dev.serai.report.Days;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Reports calculated plainly, by adding up everything in memory: what the hub's must equal. As
 * lines of text, sorted.
 */
final class PlainReports {

  /**
   * An order.
   *
   * @param excluded why it does not count; null if it does
   * @param earned what earned it; null if nothing did
   * @param products what its lines cost, by product
   */
  record Sale(
      Instant at,
      String currency,
      BigDecimal value,
      BigDecimal refunded,
      BigDecimal adjusted,
      String excluded,
      String store,
      Earned earned,
      Map<String, BigDecimal> products) {}

  /**
   * @param minutes from the deciding touchpoint
   * @param recommended products of its conversation
   */
  record Earned(
      String conversation,
      String channel,
      String lastChannel,
      long minutes,
      List<String> recommended) {

    boolean direct(Sale sale) {
      return recommended.stream().anyMatch(sale.products::containsKey);
    }
  }

  record Return(Instant at, BigDecimal value, Sale sale) {}

  record Action(Instant at, String currency, BigDecimal amount, String visitor, boolean earned) {}

  /**
   * Something that shows that a visitor was there.
   *
   * @param assisted whether the assistant helped, or earned it
   * @param bought whether it is an order that is paid and counts
   */
  record Visit(Instant at, String visitor, boolean assisted, boolean bought) {}

  private static final int[] EDGES = {
    1, 5, 15, 30, 60, 120, 240, 480, 720, 1440, 2880, 10_080, Integer.MAX_VALUE
  };

  private final Map<String, BigDecimal> sums = new TreeMap<>();

  private PlainReports() {}

  static List<String> of(PlainShop shop, Days days) {
    PlainReports reports = new PlainReports();
    Predicate<Instant> within = at -> !at.isBefore(days.start()) && at.isBefore(days.end());
    shop.sales.stream()
        .filter(sale -> within.test(sale.at))
        .forEach(sale -> reports.add(sale, days));
    for (Return each : shop.returns) {
      if (within.test(each.at) && each.sale.excluded == null) {
        String when = each.sale.currency + " " + day(each.at, days);
        reports.sum(when + " refunds made", each.value);
        if (each.sale.earned != null) {
          reports.sum(when + " attributed refunds made", each.value);
        }
      }
    }
    Set<String> carts = new HashSet<>();
    for (Action each : shop.actions) {
      if (within.test(each.at)) {
        reports.sum(each.currency + " carts", each.amount);
        if (each.earned) {
          reports.sum(each.currency + " carts after interaction", each.amount);
        }
        if (carts.add(each.visitor + " " + day(each.at, days))) {
          reports.sum(each.currency + " number of carts", BigDecimal.ONE);
        }
      }
    }
    reports.visits(
        shop.visits.stream()
            .filter(each -> within.test(each.at))
            .collect(groupingBy(each -> List.of(day(each.at, days), each.visitor))));
    return reports.lines();
  }

  /** Each visitor counts once a day. */
  private void visits(Map<List<Object>, List<Visit>> byDayAndVisitor) {
    byDayAndVisitor.forEach(
        (key, visits) -> {
          boolean assisted = visits.stream().anyMatch(Visit::assisted);
          String of = key.get(0) + (assisted ? " assisted" : " unassisted");
          sum(of + " visits", BigDecimal.ONE);
          if (visits.stream().anyMatch(Visit::bought)) {
            sum(of + " buyers", BigDecimal.ONE);
          }
        });
  }

  private static LocalDate day(Instant at, Days days) {
    return at.atZone(days.zone()).toLocalDate();
  }

  private void add(Sale sale, Days days) {
    String currency = sale.currency + " ";
    if (sale.excluded != null) {
      sum(currency + "excluded " + sale.excluded, sale.value);
      return;
    }
    money(currency + day(sale.at, days), sale);
    money(currency + "store " + sale.store, sale);
    sale.products.forEach((product, cost) -> sum(currency + "product " + product, cost));
    if (sale.earned == null) {
      return;
    }
    money(currency + day(sale.at, days) + " attributed", sale);
    sum(currency + "rule " + sale.earned.channel, sale.value);
    sum(currency + "last-touch " + sale.earned.lastChannel, sale.value);
    sum(
        currency + "direct-assisted " + (sale.earned.direct(sale) ? "direct" : "assisted"),
        sale.value);
    sum(currency + "within " + edge(sale.earned.minutes), sale.value);
    sum(currency + "conversation " + sale.earned.conversation, sale.value);
    sale.products.forEach(
        (product, cost) -> {
          sum(currency + "after conversation " + product, cost);
          if (sale.earned.recommended.contains(product)) {
            sum(currency + "recommended " + product, cost);
          }
        });
  }

  private static int edge(long minutes) {
    for (int edge : EDGES) {
      if (minutes <= edge) {
        return edge;
      }
    }
    throw new IllegalStateException();
  }

  private void money(String of, Sale sale) {
    sum(of + " orders", BigDecimal.ONE);
    sum(of + " gross", sale.value);
    sum(of + " net", sale.value.subtract(sale.refunded).subtract(sale.adjusted));
  }

  void sum(String of, BigDecimal amount) {
    sums.merge(of, amount, BigDecimal::add);
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    sums.forEach(
        (of, sum) -> {
          if (sum.signum() != 0) {
            lines.add(of + ": " + sum.stripTrailingZeros().toPlainString());
          }
        });
    return lines;
  }

  /** The lines of sums that were made elsewhere. */
  static List<String> of(Map<String, BigDecimal> made) {
    PlainReports reports = new PlainReports();
    made.forEach(reports::sum);
    return reports.lines();
  }
}
