package dev.serai.ledger;

import dev.serai.model.CanonicalReader;
import dev.serai.model.Checkout;
import dev.serai.model.Company;
import dev.serai.model.Event;
import dev.serai.model.Json;
import dev.serai.model.Outcome;
import dev.serai.model.Outcome.Finding;
import dev.serai.model.Outcome.Result;
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

/** Finds the order that each checkout and refund speaks of, and adds their words to it. */
final class OrderBook {

  private static final String COLUMNS =
      """
      o.company, o.order_no, o.order_id, o.repeat_key, o.occurred_at, o.conversation_id, o.rule,
      o.rung, o.settings, o.candidates, o.announced""";

  private record Id(int company, String orderId) {}

  private record OrderKey(int company, long orderNo) {}

  private record RepeatKey(int company, UUID key) {}

  /** An order without id, to be recognised by what was bought and when. */
  private record Anonymous(Instant at, OrderState order) {}

  private final EventBook events;
  private final Map<Id, OrderState> byId = new HashMap<>();
  private final Map<RepeatKey, List<Anonymous>> byRepeat = new HashMap<>();
  private final Map<OrderKey, OrderState> orders = new LinkedHashMap<>();

  /** Outcomes that wait for the decision. */
  private record Waiting(Pending.Item item, OrderState order, boolean repeated) {}

  private final List<Waiting> waiting = new ArrayList<>();

  OrderBook(EventBook events) {
    this.events = events;
  }

  Collection<OrderState> orders() {
    return orders.values();
  }

  /** Adds the batch's checkouts and refunds to their orders. */
  void record(Batch batch) throws SQLException {
    findStored(batch);
    loadReports(batch);
    for (Pending pending : batch.pendings) {
      for (Pending.Item item : pending.items) {
        if (item.open() && (item.event instanceof Checkout || item.event instanceof Refund)) {
          add(batch, pending, item);
        }
      }
    }
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
    reach.each(
        batch,
        (company, orderNo) -> {
          OrderKey key = new OrderKey(company, orderNo);
          // several names may lead to one order
          if (!orders.containsKey(key) && found.add(key)) {
            lookup.add(company, orderNo);
          }
        });
    List<OrderState> reached = new ArrayList<>();
    lookup.each(batch.connection, row -> reached.add(state(row)));
    loadReports(batch, reached);
  }

  private void findStored(Batch batch) throws SQLException {
    Lookup ids =
        new Lookup(
            "SELECT "
                + COLUMNS
                + """
                 FROM unnest(?::int4[], ?::text[]) AS a (company, order_id)
                JOIN orders o ON o.company = a.company AND o.order_id = a.order_id""",
            "int4",
            "text");
    Lookup repeats =
        new Lookup(
            "SELECT "
                + COLUMNS
                + """
                 FROM unnest(?::int4[], ?::uuid[]) AS a (company, repeat_key)
                JOIN orders o ON o.company = a.company AND o.repeat_key = a.repeat_key""",
            "int4",
            "uuid");
    for (Pending pending : batch.pendings) {
      for (Pending.Item item : pending.items) {
        if (!item.open()) {
          continue;
        }
        String orderId = orderId(item.event);
        if (orderId != null) {
          ids.add(pending.company, orderId);
        } else if (item.event instanceof Checkout checkout && checkout.visitor().known()) {
          repeats.add(pending.company, repeatKey(checkout));
        }
      }
    }
    ids.each(batch.connection, this::state);
    repeats.each(batch.connection, this::state);
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
                row.getString(11)));
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

  private void loadReports(Batch batch) throws SQLException {
    loadReports(batch, List.copyOf(orders.values()));
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
    of.forEach(OrderState::loaded);
  }

  private static Event parse(String json) {
    try {
      return CanonicalReader.readStored(Json.MAPPER.readTree(json));
    } catch (IOException e) {
      throw new UncheckedIOException("a stored event is not JSON", e);
    }
  }

  private void add(Batch batch, Pending pending, Pending.Item item) {
    OrderState order = find(batch, pending.company, item.event);
    OrderReport report = new OrderReport(pending.recording.trust(), item.event, item.json);
    boolean repeated = item.event instanceof Checkout && order.known();
    if (order.repeats(report)) {
      item.outcome =
          new Outcome(
              item.event.kind(),
              Result.DUPLICATE,
              repeated ? Finding.ORDER_ALREADY_EXISTS : Finding.NONE,
              null);
      return;
    }
    boolean first = order.reports.stream().noneMatch(known -> known.event() instanceof Checkout);
    order.reports.add(report);
    events.keep(batch, pending, item, order.orderNo, null);
    item.outcome =
        new Outcome(
            item.event.kind(),
            first || item.event instanceof Refund ? Result.RECORDED : Result.MERGED,
            Finding.NONE,
            null);
    if (item.event instanceof Checkout) {
      waiting.add(new Waiting(item, order, repeated));
    }
  }

  private OrderState find(Batch batch, int company, Event event) {
    String orderId = orderId(event);
    if (orderId != null) {
      return byId.computeIfAbsent(new Id(company, orderId), id -> create(batch, company, null));
    }
    Checkout checkout = (Checkout) event;
    if (!checkout.visitor().known()) {
      return create(batch, company, null);
    }
    UUID key = repeatKey(checkout);
    List<Anonymous> alike =
        byRepeat.computeIfAbsent(new RepeatKey(company, key), ignored -> new ArrayList<>());
    Instant at = checkout.origin().occurredAt();
    Duration window = batch.settings(company).repeatWindow();
    for (Anonymous anonymous : alike) {
      if (Duration.between(anonymous.at, at).abs().compareTo(window) <= 0) {
        return anonymous.order;
      }
    }
    OrderState order = create(batch, company, key);
    alike.add(new Anonymous(at, order));
    return order;
  }

  private OrderState create(Batch batch, int company, UUID repeatKey) {
    OrderState order = new OrderState(company, batch.next(company), repeatKey, null);
    orders.put(new OrderKey(company, order.orderNo), order);
    return order;
  }

  /** An order without id is known by its visitor, value, currency and lines. */
  private static UUID repeatKey(Checkout checkout) {
    StringBuilder text = new StringBuilder();
    text.append(checkout.visitor().key())
        .append('\0')
        .append(checkout.value())
        .append('\0')
        .append(checkout.currency());
    checkout.lineItems().stream()
        .map(
            line ->
                "\0"
                    + line.productId()
                    + "\0"
                    + line.quantity().stripTrailingZeros().toPlainString()
                    + "\0"
                    + line.lineTotal())
        .sorted()
        .forEach(text::append);
    return Hash.wide("repeat", text.toString());
  }

  /** Tells the senders what was found, when the orders are decided. */
  void answer(Batch batch) {
    for (Waiting wait : waiting) {
      Outcome outcome = wait.item.outcome;
      Finding finding = Finding.NONE;
      if (wait.repeated) {
        finding = Finding.ORDER_ALREADY_EXISTS;
      } else if (!wait.order.question.decision.attributed()
          && batch.settings(wait.order.company).withoutInteraction()
              == Company.WithoutInteraction.REJECT) {
        finding = Finding.ACTIVE_TICKET_NOT_FOUND;
      }
      wait.item.outcome =
          new Outcome(
              outcome.kind(),
              outcome.result(),
              finding,
              wait.order.question.decision.rule().label());
    }
  }
}
