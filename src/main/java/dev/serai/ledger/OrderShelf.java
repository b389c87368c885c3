package dev.serai.ledger;

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
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
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
final class OrderShelf {

  private static final String COLUMNS =
      """
      o.company, o.order_no, o.order_id, o.repeat_key, o.occurred_at, o.conversation_id, o.channel,
      o.experiment, o.variant, o.rule, o.rung, o.settings, o.candidates, o.announced""";

  private record Id(int company, String orderId) {}

  private record OrderKey(int company, long orderNo) {}

  private record RepeatKey(int company, UUID key) {}

  /** An order without id, to be recognised by what was bought and when. */
  private record Anonymous(Instant at, OrderState order) {}

  private final Map<Id, OrderState> byId = new HashMap<>();
  private final Map<RepeatKey, List<Anonymous>> byRepeat = new HashMap<>();
  private final Map<OrderKey, OrderState> orders = new LinkedHashMap<>();

  private final Withdrawal withdrawal;

  OrderShelf(Withdrawal withdrawal) {
    this.withdrawal = withdrawal;
  }

  /** Those that somebody speaks of. */
  Collection<OrderState> orders() {
    return withdrawal.isEmpty()
        ? orders.values()
        : orders.values().stream().filter(order -> !order.reports.isEmpty()).toList();
  }

  /** Those of which all was withdrawn and nothing was said anew. */
  List<OrderState> emptied() {
    return withdrawal.isEmpty()
        ? List.of()
        : orders.values().stream().filter(order -> order.reports.isEmpty()).toList();
  }

  /** Loads what is stored of the orders that the batch's checkouts and refunds speak of. */
  void load(Batch batch) throws SQLException {
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
    Lookup repeats =
        new Lookup(
            "SELECT "
                + COLUMNS
                + """
                 FROM unnest(?::int4[], ?::uuid[], ?::timestamptz[], ?::timestamptz[])
                     AS a (company, repeat_key, from_at, to_at)
                JOIN orders o ON o.company = a.company AND o.repeat_key = a.repeat_key
                WHERE o.occurred_at BETWEEN a.from_at AND a.to_at""",
            "int4",
            "uuid",
            "text",
            "text");
    for (Pending pending : batch.pendings) {
      for (Pending.Item item : pending.items) {
        if (!item.open()) {
          continue;
        }
        String orderId = orderId(item.event);
        if (orderId != null) {
          ids.add(pending.company, orderId);
        } else if (item.event instanceof Checkout checkout && checkout.visitor().known()) {
          Instant at = checkout.origin().occurredAt();
          Duration window = batch.settings(pending.company).repeatWindow();
          repeats.add(
              pending.company,
              Repeat.key(checkout),
              at.minus(window).toString(),
              at.plus(window).toString());
        }
      }
    }
    ids.each(batch.connection, this::state);
    repeats.each(batch.connection, this::state);
    loadReports(batch, List.copyOf(orders.values()));
  }

  /** Loads orders that were recorded before and must be decided anew. */
  void reach(Batch batch, Reach reach) throws SQLException {
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
      return byId.computeIfAbsent(new Id(company, orderId), id -> create(batch, company, null));
    }
    Checkout checkout = (Checkout) event;
    UUID key = Repeat.key(checkout);
    if (key == null) {
      return create(batch, company, null);
    }
    List<Anonymous> alike =
        byRepeat.computeIfAbsent(new RepeatKey(company, key), ignored -> new ArrayList<>());
    Instant at = checkout.origin().occurredAt();
    Duration window = batch.settings(company).repeatWindow();
    for (int i = 0; i < alike.size(); i++) {
      Anonymous known = alike.get(i);
      if (Duration.between(known.at, at).abs().compareTo(window) <= 0) {
        if (at.isBefore(known.at)) {
          alike.set(i, new Anonymous(at, known.order));
        }
        return known.order;
      }
    }
    OrderState order = create(batch, company, key);
    alike.add(new Anonymous(at, order));
    return order;
  }

  private OrderState create(Batch batch, int company, UUID repeatKey) {
    OrderState order = new OrderState(company, batch.next(), repeatKey, null);
    orders.put(new OrderKey(company, order.orderNo), order);
    return order;
  }

  private static String orderId(Event event) {
    return event instanceof Checkout checkout
        ? checkout.orderId()
        : event instanceof Refund refund ? refund.orderId() : null;
  }

  private OrderState state(ResultSet row) throws SQLException {
    int company = row.getInt(1);
    OrderKey number = new OrderKey(company, row.getLong(2));
    OrderState known = orders.get(number);
    if (known != null) {
      return known;
    }
    OrderState order =
        new OrderState(
            company,
            number.orderNo,
            row.getObject(4, UUID.class),
            new OrderState.Stored(
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                row.getString(14)));
    orders.put(number, order);
    if (row.getString(3) != null) {
      byId.put(new Id(company, row.getString(3)), order);
    }
    if (order.repeatKey != null) {
      byRepeat
          .computeIfAbsent(new RepeatKey(company, order.repeatKey), key -> new ArrayList<>())
          .add(new Anonymous(row.getObject(5, OffsetDateTime.class).toInstant(), order));
    }
    return order;
  }

  private void loadReports(Batch batch, Collection<OrderState> of) throws SQLException {
    Lookup lookup =
        new Lookup(
            """
            SELECT e.company, e.order_no, e.trust, e.data
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
                    new OrderReport(
                        Trust.valueOf(row.getString(3)),
                        parse(row.getString(4)),
                        row.getString(4))));
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
