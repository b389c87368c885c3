package dev.serai.ledger.order;

import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.NewEvent;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.match.Claim;
import dev.serai.ledger.match.OrderGroup;
import dev.serai.ledger.match.Partition;
import dev.serai.ledger.sql.KeyHash;
import dev.serai.ledger.sql.Lookup;
import dev.serai.model.Checkout;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Assigns the reports of a batch and the stored ones to orders, in companies whose orders are known
 * by several names: {@link Partition} says which are about one order, and what is stored otherwise
 * moves.
 */
final class MatchedOrders {

  /** Orders that one entry of the index may lead to; more identify nothing. */
  private static final int MOST_OF_AN_ENTRY = 50;

  private static final String[] IDS = {"int4", "text"};
  private static final String[] ENTRIES = {"int4", "int8"};

  private static final String BY_ID =
      "SELECT "
          + OrderRow.COLUMNS
          + """
           FROM unnest(?::int4[], ?::text[]) AS a (company, order_id)
          JOIN orders o ON o.company = a.company AND o.order_id = a.order_id\
          """;

  private static final String BY_ENTRY =
      "SELECT "
          + OrderRow.COLUMNS
          + """
           FROM unnest(?::int4[], ?::int8[]) AS a (company, name)
          CROSS JOIN LATERAL (
            SELECT n.order_no FROM order_identity n
            WHERE n.name = a.name AND n.company = a.company LIMIT %d) n
          JOIN orders o ON o.company = a.company AND o.order_no = n.order_no\
          """
              .formatted(MOST_OF_AN_ENTRY);

  private record Asked(int company, String what) {}

  private final Batch batch;
  private final OrderRepository repository;
  private final LinkedVisitors linked;
  private final Map<Integer, List<NewEvent>> reported = new TreeMap<>();
  private final Map<Integer, Partition> partitions = new TreeMap<>();
  private final IdentityHashMap<SourceReport, Claim> claims = new IdentityHashMap<>();
  private final IdentityHashMap<NewEvent, SourceReport> added = new IdentityHashMap<>();
  private final Map<OrderGroup, OrderState> states = new HashMap<>();
  private final Set<Asked> asked = new HashSet<>();
  private final MovedReports moves = new MovedReports();

  MatchedOrders(Batch batch, OrderRepository repository, LinkedVisitors linked) {
    this.batch = batch;
    this.repository = repository;
    this.linked = linked;
  }

  /** A number of the index that leads to an order, by what {@link Partition} calls an entry. */
  static long hash(int company, String entry) {
    return KeyHash.narrow(company + "/order", entry);
  }

  /** A checkout or refund of the batch; its order was looked for by its id. */
  void reported(NewEvent event) {
    reported.computeIfAbsent(event.company(), company -> new ArrayList<>()).add(event);
    String id = PendingDelivery.orderId(event.event());
    if (id != null) {
      asked.add(new Asked(event.company(), id));
    }
  }

  /** Orders of this company are to be assigned anew, even if the batch reports none. */
  void arranged(int company) {
    reported.computeIfAbsent(company, none -> new ArrayList<>());
  }

  boolean isEmpty() {
    return reported.isEmpty();
  }

  private SourceReport report(NewEvent event) {
    return added.computeIfAbsent(event, SourceReport::of);
  }

  private Claim claim(NewEvent event) {
    return claim(event.company(), report(event));
  }

  private Claim claim(int company, SourceReport report) {
    return claims.computeIfAbsent(
        report, key -> linked.claim(company, report.trust(), report.event()));
  }

  /** Loads every stored order that may be one with an order of the batch. */
  void load() throws SQLException {
    boolean found = true;
    while (found) {
      askLinks();
      Lookup ids = new Lookup(BY_ID, IDS);
      Lookup entries = new Lookup(BY_ENTRY, ENTRIES);
      reported.forEach(
          (company, events) -> {
            Partition partition = partition(company, events);
            partitions.put(company, partition);
            partition.names().stream()
                .filter(name -> asked.add(new Asked(company, name)))
                .forEach(name -> ids.add(company, name));
            partition.searches().stream()
                .filter(entry -> asked.add(new Asked(company, entry)))
                .forEach(entry -> entries.add(company, hash(company, entry)));
          });
      int known = repository.count();
      repository.load(ids);
      repository.load(entries);
      found = repository.count() > known;
    }
  }

  private void askLinks() throws SQLException {
    reported.forEach(
        (company, events) -> {
          repository
              .of(company)
              .forEach(
                  order -> order.reports.forEach(report -> linked.ask(company, report.event())));
          events.forEach(event -> linked.ask(company, event.event()));
        });
    linked.load();
  }

  /** What stands of the stored reports and of the new ones: that is all that will be left. */
  private Partition partition(int company, List<NewEvent> events) {
    List<SourceReport> all = new ArrayList<>();
    for (OrderState order : repository.of(company)) {
      all.addAll(order.reports);
    }
    events.forEach(event -> all.add(report(event)));
    return Partition.of(
        StandingReports.of(all).stream().map(report -> claim(company, report)).toList());
  }

  /**
   * Gives every order that has an id its reports, and hands the reports that are about none of
   * these to {@code withoutId}.
   */
  void settle(OrdersWithoutId withoutId) {
    partitions.forEach(
        (company, partition) -> {
          assign(company, partition);
          for (NewEvent event : reported.get(company)) {
            if (partition.of(claim(event)) == null) {
              withoutId.reported(company, (Checkout) event.event());
            }
          }
          for (OrderState order : repository.of(company)) {
            settle(order, partition, withoutId);
            withoutId.add(order);
          }
        });
  }

  private void settle(OrderState order, Partition partition, OrdersWithoutId withoutId) {
    for (SourceReport report : List.copyOf(order.reports)) {
      OrderGroup group = partition.of(claim(order.company, report));
      if (group == null) {
        if (!order.unnamed()) {
          withoutId.reported(order.company, (Checkout) report.event());
        }
        continue;
      }
      OrderState belongs = states.get(group);
      if (belongs != order) {
        if (order.unnamed()) {
          withoutId.withdrawn(order.company, (Checkout) report.event());
        }
        move(report, order, belongs);
      }
    }
  }

  /** To be called when the orders without id are arranged. */
  void finish(OrdersWithoutId withoutId) throws SQLException {
    partitions.forEach(
        (company, partition) -> {
          for (OrderState order : repository.of(company)) {
            if (order.stored != null && !order.unnamed()) {
              for (SourceReport report : List.copyOf(order.reports)) {
                if (partition.of(claim(order.company, report)) == null) {
                  OrderState belongs = withoutId.of(company, (Checkout) report.event());
                  move(report, order, belongs == null ? repository.create(company) : belongs);
                }
              }
            }
          }
        });
    moves.write(batch.connection());
  }

  private void move(SourceReport report, OrderState from, OrderState to) {
    repository.keep(to);
    from.give(report, to);
    moves.add(report, from, to);
  }

  /** The order of a report of the batch; null if it is one without id. */
  OrderState of(NewEvent event) {
    Partition partition = partitions.get(event.company());
    OrderGroup group = partition == null ? null : partition.of(claim(event));
    return group == null ? null : states.get(group);
  }

  /**
   * Chooses the row of each order: the one of its name, else one that no destination knows by
   * another name, else a new one.
   */
  private void assign(int company, Partition partition) {
    List<OrderState> free = new ArrayList<>();
    for (OrderState order : repository.of(company)) {
      if (order.stored != null && !order.unnamed()) {
        free.add(order);
      }
    }
    free.sort((one, other) -> Long.compare(one.orderNo, other.orderNo));
    for (OrderGroup group : partition.groups()) {
      take(group, free, order -> named(order, group) && Objects.equals(order.store, group.store()));
    }
    for (OrderGroup group : partition.groups()) {
      if (!states.containsKey(group)) {
        take(
            group,
            free,
            order -> named(order, group) && order.store == null && holds(order, partition, group));
      }
    }
    for (OrderGroup group : partition.groups()) {
      if (!states.containsKey(group)) {
        take(
            group,
            free,
            order -> order.stored.announced() == null && holds(order, partition, group));
      }
      OrderState order = states.computeIfAbsent(group, none -> repository.create(company));
      order.orderId = group.id();
      order.store = group.store();
    }
  }

  private static boolean named(OrderState order, OrderGroup group) {
    return group.id().equals(order.orderId);
  }

  private boolean holds(OrderState order, Partition partition, OrderGroup group) {
    return order.reports.stream()
        .anyMatch(report -> partition.of(claim(order.company, report)) == group);
  }

  private void take(OrderGroup group, List<OrderState> free, Predicate<OrderState> fits) {
    free.stream()
        .filter(fits)
        .findFirst()
        .ifPresent(
            order -> {
              free.remove(order);
              states.put(group, order);
            });
  }
}
