package dev.serai.ledger.order;

import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.sql.Lookup;
import dev.serai.ledger.sql.RoundTrip;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/** The orders a batch deals with: those stored, with what was said of them, and new ones. */
public final class OrderRepository {

  static final String COLUMNS =
      """
      o.company, o.order_no, o.order_id, o.repeat_key, o.conversation_id, o.channel, o.experiment,
      o.variant, o.rule, o.identity_method, o.settings, o.candidates, o.announced""";

  private record Id(int company, String orderId) {}

  private record OrderKey(int company, long orderNo) {}

  private final Map<Id, OrderState> byId = new HashMap<>();
  private final Map<OrderKey, OrderState> orders = new LinkedHashMap<>();

  /** Stored orders; not all of them are spoken of, because a delivery may turn out a repeat. */
  private final Map<Id, OrderState> asked = new HashMap<>();

  private final Withdrawal withdrawal;
  private final OrdersWithoutId unnamed;
  private final boolean noStored;

  /**
   * @param noStored whether orders with an id are taken for new; one that is not meets the unique
   *     key
   */
  public OrderRepository(Withdrawal withdrawal, boolean noStored) {
    this.withdrawal = withdrawal;
    this.noStored = noStored;
    this.unnamed = new OrdersWithoutId(withdrawal);
  }

  /** Those that somebody speaks of. */
  public Collection<OrderState> orders() {
    return orders.values().stream().filter(order -> !order.reports.isEmpty()).toList();
  }

  /** Those of which all was withdrawn, or belongs to another, and nothing was said anew. */
  public List<OrderState> emptied() {
    return orders.values().stream()
        .filter(order -> order.reports.isEmpty() && order.before != null)
        .toList();
  }

  /** Asks for the stored orders whose ids the batch's checkouts and refunds name. */
  public void ask(Batch batch, RoundTrip first) {
    if (noStored) {
      return;
    }
    Lookup ids =
        new Lookup(
            "SELECT "
                + COLUMNS
                + """
                 FROM unnest(?::int4[], ?::text[]) AS a (company, order_id)
                JOIN orders o ON o.company = a.company AND o.order_id = a.order_id
                FOR UPDATE OF o""",
            "int4",
            "text");
    for (PendingDelivery pending : batch.pendings) {
      for (PendingDelivery.Item item : pending.items) {
        String orderId = orderId(item.event);
        if (orderId != null) {
          ids.add(pending.company, orderId);
        }
      }
    }
    first.ask(ids, row -> asked.put(new Id(row.getInt(1), row.getString(3)), read(row)));
  }

  /** Whether some order that the batch speaks of was stored before. */
  public boolean foundStored() {
    return !asked.isEmpty();
  }

  /** Takes up what is stored of the orders that the batch's checkouts and refunds speak of. */
  void load(Batch batch) throws SQLException {
    for (PendingDelivery pending : batch.pendings) {
      for (PendingDelivery.Item item : pending.items) {
        if (!item.open()) {
          continue;
        }
        String orderId = orderId(item.event);
        if (orderId != null) {
          OrderState order = asked.get(new Id(pending.company, orderId));
          if (order != null) {
            shelve(order);
          }
        } else if (item.event instanceof Checkout checkout) {
          unnamed.told(batch, pending.company, checkout);
        }
      }
    }
    withdrawal.checkouts((company, checkout) -> unnamed.withdrawn(batch, company, checkout));
    unnamed.find(batch, this::state);
    loadReports(batch, List.copyOf(orders.values()));
    unnamed.arrange(batch, this);
  }

  /** Loads what is stored of the orders found that are not known yet. */
  void load(Batch batch, Lookup lookup) throws SQLException {
    List<OrderState> found = new ArrayList<>();
    lookup.each(
        batch.connection,
        row -> {
          int known = orders.size();
          OrderState order = state(row);
          if (orders.size() > known) {
            found.add(order);
          }
        });
    loadReports(batch, found);
  }

  /** Loads orders that were recorded before and must be decided anew. */
  public void reach(Batch batch, AffectedOrders reach) throws SQLException {
    Lookup lookup =
        new Lookup(
            "SELECT "
                + COLUMNS
                + """
                 FROM unnest(?::int4[], ?::int8[]) AS a (company, order_no)
                JOIN orders o ON o.company = a.company AND o.order_no = a.order_no""",
            "int4",
            "int8");
    Set<OrderKey> found = new HashSet<>();
    BiConsumer<Integer, Long> wanted =
        (company, orderNo) -> {
          OrderKey key = new OrderKey(company, orderNo);
          // several names may lead to one order
          if (!orders.containsKey(key) && found.add(key)) {
            lookup.add(company, orderNo);
          }
        };
    reach.each(batch, wanted::accept);
    withdrawal.each(wanted);
    List<OrderState> reached = new ArrayList<>();
    lookup.each(batch.connection, row -> reached.add(state(row)));
    loadReports(batch, reached);
  }

  /** The order that the checkout or refund speaks of; a new one if it is the first to. */
  OrderState find(Batch batch, int company, Event event) {
    String orderId = orderId(event);
    if (orderId != null) {
      return byId.computeIfAbsent(new Id(company, orderId), id -> create(batch, company));
    }
    OrderState order = unnamed.of(company, (Checkout) event);
    return order == null ? create(batch, company) : keep(order);
  }

  private OrderState create(Batch batch, int company) {
    return keep(new OrderState(company, batch.next(), null, null));
  }

  /** Has a new order written with the others, unless it is known already. */
  OrderState keep(OrderState order) {
    orders.putIfAbsent(new OrderKey(order.company, order.orderNo), order);
    return order;
  }

  private static String orderId(Event event) {
    return event instanceof Checkout checkout
        ? checkout.orderId()
        : event instanceof Refund refund ? refund.orderId() : null;
  }

  private OrderState state(ResultSet row) throws SQLException {
    OrderState known = orders.get(new OrderKey(row.getInt(1), row.getLong(2)));
    return known != null ? known : shelve(read(row));
  }

  private OrderState shelve(OrderState order) {
    if (orders.putIfAbsent(new OrderKey(order.company, order.orderNo), order) == null) {
      if (order.stored.orderId() != null) {
        byId.put(new Id(order.company, order.stored.orderId()), order);
      }
      unnamed.add(order);
    }
    return order;
  }

  private static OrderState read(ResultSet row) throws SQLException {
    return new OrderState(
        row.getInt(1),
        row.getLong(2),
        row.getObject(4, UUID.class),
        new OrderState.Stored(
            row.getString(3),
            row.getString(5),
            row.getString(6),
            row.getString(7),
            row.getString(8),
            row.getString(9),
            row.getString(10),
            row.getString(11),
            row.getString(12),
            row.getString(13)));
  }

  private void loadReports(Batch batch, Collection<OrderState> of) throws SQLException {
    Lookup lookup =
        new Lookup(
            """
            SELECT e.company, e.order_no, e.trust, e.data, e.event_no
            FROM unnest(?::int4[], ?::int8[]) AS a (company, order_no)
            JOIN event e ON e.company = a.company AND e.order_no = a.order_no""",
            "int4",
            "int8");
    of.forEach(order -> lookup.add(order.company, order.orderNo));
    lookup.each(
        batch.connection,
        row ->
            orders
                .get(new OrderKey(row.getInt(1), row.getLong(2)))
                .reports
                .add(
                    new SourceReport(
                        Trust.valueOf(row.getString(3)),
                        parse(row.getString(4)),
                        row.getString(4),
                        row.getLong(5))));
    of.forEach(order -> order.loaded(withdrawal.of(order.company, order.orderNo)));
  }

  private static Event parse(String json) {
    try {
      return CanonicalReader.readStored(Json.MAPPER.readTree(json));
    } catch (IOException e) {
      throw new UncheckedIOException("a stored event is not JSON", e);
    }
  }
}
