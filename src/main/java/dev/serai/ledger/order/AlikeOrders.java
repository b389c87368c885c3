package dev.serai.ledger.order;

import dev.serai.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Orders without id that differ only in time. Read by the shop's clock, a report belongs to the
 * order whose first report lies at most the company's repeat window before it; else it begins an
 * order. So the reports make the orders, and not their order of arrival.
 */
final class AlikeOrders {

  private final Duration window;
  private final Withdrawal.Withdrawn withdrawn;
  private final NavigableSet<Instant> reported = new TreeSet<>();
  private final List<OrderState> known = new ArrayList<>();
  private final List<Span> loaded = new ArrayList<>();
  private NavigableMap<Instant, OrderState> arranged = new TreeMap<>();

  /** Orders that took place between these, edges included. */
  record Span(Instant from, Instant to) {

    boolean holds(Span other) {
      return !other.from.isBefore(from) && !other.to.isAfter(to);
    }
  }

  /** Takes a report that goes from one order to another. */
  @FunctionalInterface
  interface Move {
    void moved(SourceReport report, OrderState from, OrderState to);
  }

  AlikeOrders(Duration window, Withdrawal.Withdrawn withdrawn) {
    this.window = window;
    this.withdrawn = withdrawn;
  }

  /** A report of the batch; returns where the orders lie that it may concern. */
  Span reported(Instant at) {
    reported.add(at);
    return withdrawn(at);
  }

  /** As {@link #reported}, of a report that is no more. */
  Span withdrawn(Instant at) {
    return load(new Span(at.minus(window), behind(at).to));
  }

  private Span load(Span span) {
    loaded.add(span);
    return span;
  }

  /** An order that is stored; its reports may be loaded later. */
  void add(OrderState order) {
    known.add(order);
  }

  /**
   * Where more orders may lie that must be known: those from which an order that begins elsewhere
   * than before may draw reports. To be asked until there are none.
   *
   * @param further how many windows more than needed to look, since the next are likely to follow
   */
  List<Span> missing(int further) {
    Set<Instant> before = new HashSet<>();
    known.forEach(order -> began(order, before));
    List<Span> missing = new ArrayList<>();
    for (Instant start : starts()) {
      if (!before.contains(start) && loaded.stream().noneMatch(span -> span.holds(behind(start)))) {
        Span needed = behind(start);
        missing.add(load(new Span(needed.from, needed.to.plus(window.multipliedBy(further)))));
      }
    }
    return missing;
  }

  /**
   * The times of orders that have reports up to a window after {@code start}: an order took place
   * up to a window after its own first report.
   */
  private Span behind(Instant start) {
    return new Span(start, start.plus(window).plus(window));
  }

  private void began(OrderState order, Set<Instant> starts) {
    List<SourceReport> before = new ArrayList<>(order.reports);
    before.addAll(withdrawn.of(order.company, order.orderNo));
    before.stream().map(AlikeOrders::at).min(Comparator.naturalOrder()).ifPresent(starts::add);
  }

  private NavigableSet<Instant> starts() {
    NavigableSet<Instant> all = new TreeSet<>(reported);
    known.forEach(order -> order.reports.forEach(report -> all.add(at(report))));
    NavigableSet<Instant> starts = new TreeSet<>();
    for (Instant at : all) {
      if (starts.isEmpty() || at.isAfter(starts.last().plus(window))) {
        starts.add(at);
      }
    }
    return starts;
  }

  /**
   * Gives every report to the order it belongs to. An order that is stored stays the one that holds
   * its first report; if it shares that with an earlier one, it is left empty.
   */
  void arrange(Supplier<OrderState> create, Move move) {
    NavigableSet<Instant> starts = starts();
    NavigableMap<Instant, OrderState> orders = new TreeMap<>();
    known.stream()
        .filter(order -> !order.reports.isEmpty())
        .sorted(Comparator.comparing(AlikeOrders::first))
        .forEach(order -> orders.putIfAbsent(starts.floor(first(order)), order));
    starts.forEach(start -> orders.computeIfAbsent(start, none -> create.get()));
    for (OrderState order : known) {
      for (SourceReport report : List.copyOf(order.reports)) {
        OrderState belongs = orders.floorEntry(at(report)).getValue();
        if (belongs != order) {
          order.give(report, belongs);
          move.moved(report, order, belongs);
        }
      }
    }
    arranged = orders;
  }

  /** The order of a report that was {@link #reported}. */
  OrderState at(Instant time) {
    return arranged.floorEntry(time).getValue();
  }

  private static Instant first(OrderState order) {
    return order.reports.stream().map(AlikeOrders::at).min(Comparator.naturalOrder()).orElseThrow();
  }

  private static Instant at(SourceReport report) {
    Event event = report.event();
    return event.origin().occurredAt();
  }
}
