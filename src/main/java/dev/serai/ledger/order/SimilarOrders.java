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
 * order whose first report lies at most the company's repeat window before it; else it begins a new
 * order. The result depends on the reports only, not on their order of arrival.
 */
final class SimilarOrders {

  private final Duration window;
  private final Withdrawal.Withdrawn withdrawn;
  private final NavigableSet<Instant> reported = new TreeSet<>();
  private final List<OrderState> known = new ArrayList<>();
  private final List<Span> loaded = new ArrayList<>();
  private NavigableMap<Instant, OrderState> arranged = new TreeMap<>();

  /** The times of orders between these, edges included. */
  record Span(Instant from, Instant to) {

    boolean holds(Span other) {
      return !other.from.isBefore(from) && !other.to.isAfter(to);
    }
  }

  /** Receives a report that moves from one order to another. */
  @FunctionalInterface
  interface Move {
    void moved(SourceReport report, OrderState from, OrderState to);
  }

  SimilarOrders(Duration window, Withdrawal.Withdrawn withdrawn) {
    this.window = window;
    this.withdrawn = withdrawn;
  }

  /** Adds a report of the batch; returns the time span of the orders that it may affect. */
  Span reported(Instant at) {
    reported.add(at);
    return withdrawn(at);
  }

  /** Like {@link #reported}, for a report that was withdrawn. */
  Span withdrawn(Instant at) {
    return load(new Span(at.minus(window), behind(at).to));
  }

  private Span load(Span span) {
    loaded.add(span);
    return span;
  }

  /** A stored order; its reports may be loaded later. */
  void add(OrderState order) {
    if (!known.contains(order)) {
      known.add(order);
    }
  }

  /**
   * The time spans of further orders that must be loaded: those from which an order with a new
   * beginning may take reports. To be called until it is empty.
   *
   * @param further how many more windows than needed to include, since they are likely to follow
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
    before.stream().map(SimilarOrders::at).min(Comparator.naturalOrder()).ifPresent(starts::add);
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
   * Assigns every report to the order it belongs to. A stored order keeps its first report; if an
   * earlier order takes that report over, it becomes empty.
   */
  void arrange(Supplier<OrderState> create, Move move) {
    NavigableSet<Instant> starts = starts();
    NavigableMap<Instant, OrderState> orders = new TreeMap<>();
    known.stream()
        .filter(order -> !order.reports.isEmpty())
        .sorted(Comparator.comparing(SimilarOrders::first))
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
    return order.reports.stream()
        .map(SimilarOrders::at)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Instant at(SourceReport report) {
    Event event = report.event();
    return event.origin().occurredAt();
  }
}
