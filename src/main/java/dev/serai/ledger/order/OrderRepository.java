package dev.serai.ledger.order;

import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.NewEvent;
import dev.serai.ledger.batch.NewEvents;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.sql.Lookup;
import dev.serai.model.CanonicalReader;
import dev.serai.model.Checkout;
import dev.serai.model.Event;
import dev.serai.model.Json;
import dev.serai.model.Refund;
import dev.serai.model.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The orders that a batch works on: stored ones with their reports, and new ones. */
final class OrderRepository {

  private record Id(int company, String orderId) {}

  private record Key(int company, long orderNo) {}

  private static final String BY_NUMBER =
      "SELECT "
          + OrderRow.COLUMNS
          + """
           FROM unnest(?::int4[], ?::int8[]) AS a (company, order_no)
          JOIN orders o ON o.company = a.company AND o.order_no = a.order_no\
          """;

  private static final String REPORTS =
      """
      SELECT e.company, e.order_no, e.trust, e.data, e.event_no, e.delivery_no
      FROM unnest(?::int4[], ?::int8[]) AS a (company, order_no)
      JOIN event e ON e.company = a.company AND e.order_no = a.order_no AND e.superseded\
      """;

  private static final String STANDING = REPORTS + " IS NULL";
  private static final String SUPERSEDED = REPORTS + " IS NOT NULL";

  private final Batch batch;
  private final StoredOrders stored;
  private final Withdrawal.Withdrawn withdrawn;
  private final OrdersWithoutId withoutId;
  private final LinkedVisitors linked;
  private final MatchedOrders matched;
  private final Map<Id, OrderState> byId = new HashMap<>();
  private final Map<Key, OrderState> orders = new LinkedHashMap<>();

  OrderRepository(Batch batch, StoredOrders stored, Withdrawal.Withdrawn withdrawn) {
    this.batch = batch;
    this.stored = stored;
    this.withdrawn = withdrawn;
    this.withoutId = new OrdersWithoutId(batch, withdrawn);
    this.linked = new LinkedVisitors(batch);
    this.matched = new MatchedOrders(batch, this, linked);
  }

  /** The visitors of orders that were matched. */
  LinkedVisitors linked() {
    return linked;
  }

  /** The orders that have reports. */
  Collection<OrderState> orders() {
    return orders.values().stream().filter(order -> !order.reports.isEmpty()).toList();
  }

  /** The orders that have no reports any more. */
  List<EmptiedOrder> emptied() {
    return orders.values().stream()
        .filter(order -> order.reports.isEmpty() && order.before != null)
        .map(
            order ->
                new EmptiedOrder(
                    order.company,
                    order.orderNo,
                    order.namedStore(),
                    order.before,
                    order.stored.announced()))
        .toList();
  }

  /** Loads what is stored of the orders that the batch's checkouts and refunds report. */
  void load(NewEvents events, AffectedOrders affected) throws SQLException {
    for (NewEvent each : events.all()) {
      String orderId = PendingDelivery.orderId(each.event());
      if (orderId != null) {
        stored.find(each.company(), orderId).forEach(this::add);
      }
      if (!(each.event() instanceof Checkout || each.event() instanceof Refund)) {
        continue;
      }
      if (batch.severalNames(each.company())) {
        matched.reported(each);
      } else if (orderId == null) {
        withoutId.reported(each.company(), (Checkout) each.event());
      }
    }
    affected.find(batch);
    loadMatched(affected);
    withdrawn.checkouts(
        (company, checkout) -> {
          if (!batch.severalNames(company)) {
            withoutId.withdrawn(company, checkout);
          }
        });
    withoutId.find(this::state);
    loadReports(List.copyOf(orders.values()));
    withoutId.arrange(this);
    matched.finish(withoutId);
  }

  private void loadMatched(AffectedOrders affected) throws SQLException {
    Lookup lookup = new Lookup(BY_NUMBER, "int4", "int8");
    withdrawn.each(
        (company, number) -> {
          if (batch.severalNames(company)) {
            matched.arranged(company);
            lookup.add(company, number);
          }
        });
    for (AffectedOrders.OrderNo each : affected.arranged()) {
      matched.arranged(each.company());
      lookup.add(each.company(), each.number());
    }
    if (matched.isEmpty()) {
      return;
    }
    loadReports(List.copyOf(orders.values()));
    load(lookup);
    affected.arranged().forEach(each -> find(each).ifPresent(order -> order.indexed = false));
    matched.load();
    withdrawn.checkouts(
        (company, checkout) -> {
          if (batch.severalNames(company)) {
            withoutId.withdrawn(company, checkout);
          }
        });
    matched.settle(withoutId);
  }

  private Optional<OrderState> find(AffectedOrders.OrderNo number) {
    return Optional.ofNullable(orders.get(new Key(number.company(), number.number())));
  }

  /** How many orders are loaded or new. */
  int count() {
    return orders.size();
  }

  /** The loaded and the new orders of a company. */
  List<OrderState> of(int company) {
    return orders.values().stream().filter(order -> order.company == company).toList();
  }

  /** Loads the orders that were found and are not loaded yet. */
  void load(Lookup lookup) throws SQLException {
    List<OrderState> found = new ArrayList<>();
    lookup.each(
        batch.connection(),
        row -> {
          int known = orders.size();
          OrderState order = state(row);
          if (orders.size() > known) {
            found.add(order);
          }
        });
    loadReports(found);
  }

  /** Loads stored orders that must be decided again. */
  void loadAffected(AffectedOrders affected) throws SQLException {
    Lookup lookup = new Lookup(BY_NUMBER, "int4", "int8");
    Set<AffectedOrders.OrderNo> wanted = new LinkedHashSet<>(affected.find(batch));
    withdrawn.each((company, number) -> wanted.add(new AffectedOrders.OrderNo(company, number)));
    for (AffectedOrders.OrderNo each : wanted) {
      if (!orders.containsKey(new Key(each.company(), each.number()))) {
        lookup.add(each.company(), each.number());
      }
    }
    List<OrderState> again = new ArrayList<>();
    lookup.each(batch.connection(), row -> again.add(state(row)));
    loadReports(again);
  }

  /** The order that the checkout or refund is about; a new one if it is the first report of it. */
  OrderState find(NewEvent report) {
    OrderState named = matched.of(report);
    if (named != null) {
      return keep(named);
    }
    int company = report.company();
    String orderId = PendingDelivery.orderId(report.event());
    if (orderId != null) {
      return byId.computeIfAbsent(new Id(company, orderId), id -> create(company));
    }
    OrderState order = withoutId.of(company, (Checkout) report.event());
    return order == null ? create(company) : keep(order);
  }

  OrderState create(int company) {
    return keep(new OrderState(company, batch.next(), null, null));
  }

  /** Has a new order written with the others, unless it is already. */
  OrderState keep(OrderState order) {
    orders.putIfAbsent(new Key(order.company, order.orderNo), order);
    return order;
  }

  private OrderState state(ResultSet row) throws SQLException {
    OrderState known = orders.get(new Key(row.getInt(1), row.getLong(2)));
    return known != null ? known : add(OrderRow.read(row));
  }

  private OrderState add(OrderState order) {
    if (orders.putIfAbsent(new Key(order.company, order.orderNo), order) == null) {
      if (order.stored.orderId() != null) {
        byId.put(new Id(order.company, order.stored.orderId()), order);
      }
      withoutId.add(order);
    }
    return order;
  }

  private void loadReports(Collection<OrderState> of) throws SQLException {
    Lookup standing = new Lookup(STANDING, "int4", "int8");
    Lookup superseded = new Lookup(SUPERSEDED, "int4", "int8");
    List<OrderState> missing =
        of.stream().filter(order -> order.stored != null && !order.isLoaded()).toList();
    for (OrderState order : missing) {
      standing.add(order.company, order.orderNo);
      // without the withdrawn reports some of these may stand again
      if (order.superseded && !withdrawn.of(order.company, order.orderNo).isEmpty()) {
        superseded.add(order.company, order.orderNo);
      }
    }
    standing.each(batch.connection(), row -> reported(row).reports.add(report(row)));
    superseded.each(batch.connection(), row -> reported(row).addSetApart(report(row)));
    missing.forEach(order -> order.loaded(withdrawn.of(order.company, order.orderNo)));
  }

  private OrderState reported(ResultSet row) throws SQLException {
    return orders.get(new Key(row.getInt(1), row.getLong(2)));
  }

  private static SourceReport report(ResultSet row) throws SQLException {
    String json = row.getString(4);
    return new SourceReport(
        Trust.valueOf(row.getString(3)), parse(json), json, row.getLong(5), row.getLong(6));
  }

  /** A stored event. */
  static Event parse(String json) {
    try {
      return CanonicalReader.readStored(Json.MAPPER.readTree(json));
    } catch (IOException e) {
      throw new UncheckedIOException("a stored event is not JSON", e);
    }
  }
}
