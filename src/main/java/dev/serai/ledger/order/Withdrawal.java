package dev.serai.ledger.order;

import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.EventKey;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.sql.Lookup;
import dev.serai.model.Checkout;
import dev.serai.model.Event;
import dev.serai.model.Trust;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Withdraws what deliveries reported about orders, so that they can be recorded again. */
public final class Withdrawal {

  private final Map<PendingDelivery, Set<Long>> orders;

  private record Order(int company, long number) {}

  /** The withdrawn reports, by order. */
  public static final class Withdrawn {

    private final Map<Order, List<SourceReport>> reports = new HashMap<>();

    private Withdrawn() {}

    private void add(int company, long orderNo, SourceReport report) {
      reports.computeIfAbsent(new Order(company, orderNo), key -> new ArrayList<>()).add(report);
    }

    /** The withdrawn reports of this order. */
    List<SourceReport> of(int company, long orderNo) {
      return reports.getOrDefault(new Order(company, orderNo), List.of());
    }

    /** Every order that had a report withdrawn. */
    void each(BiConsumer<Integer, Long> order) {
      reports.keySet().forEach(key -> order.accept(key.company, key.number));
    }

    /** Every withdrawn checkout, with its company. */
    void checkouts(BiConsumer<Integer, Checkout> checkout) {
      reports.forEach(
          (order, taken) ->
              taken.forEach(
                  report -> {
                    if (report.event() instanceof Checkout withdrawn) {
                      checkout.accept(order.company, withdrawn);
                    }
                  }));
    }
  }

  /**
   * @param orders numbers of the orders that each delivery reported
   */
  public Withdrawal(Map<PendingDelivery, Set<Long>> orders) {
    this.orders = orders;
  }

  public static Withdrawal none() {
    return new Withdrawal(Map.of());
  }

  /** Withdraws the reports. That of an order without id may belong to another order by now. */
  public Withdrawn take(Batch batch) throws SQLException {
    Withdrawn withdrawn = new Withdrawn();
    if (orders.isEmpty()) {
      return withdrawn;
    }
    Lookup standing = events("e.superseded IS NULL");
    Lookup superseded = events("e.superseded IS NOT NULL");
    Lookup versions =
        new Lookup(
            """
            INSERT INTO delivery_remapped (company, delivery_no, mapping_version)
            SELECT * FROM unnest(?::int4[], ?::int8[], ?::text[])
            ON CONFLICT (company, delivery_no) DO UPDATE
            SET mapping_version = excluded.mapping_version\
            """,
            "int4",
            "int8",
            "text");
    orders.forEach(
        (pending, numbers) -> {
          long delivery = pending.recording().replays();
          for (Long number : numbers) {
            standing.add(batch.company(pending), number, delivery);
            superseded.add(batch.company(pending), number, delivery);
          }
          versions.add(
              batch.company(pending), delivery, pending.recording().delivery().mappingVersion());
        });
    Lookup keys =
        new Lookup(
            """
            DELETE FROM event_key k USING unnest(?::int4[], ?::uuid[], ?::int8[])
                AS a (company, key, event_no)
            WHERE k.company = a.company AND k.key = a.key AND k.event_no = a.event_no\
            """,
            "int4",
            "uuid",
            "int8");
    Lookup.Row take =
        row -> {
          int company = row.getInt(1);
          Event event = OrderRepository.parse(row.getString(5));
          Trust trust = Trust.valueOf(row.getString(4));
          UUID key = EventKey.ofStored(event, trust);
          if (key != null) {
            keys.add(company, key, row.getLong(3));
          }
          withdrawn.add(
              company,
              row.getLong(2),
              new SourceReport(trust, event, row.getString(5), row.getLong(3), row.getLong(6)));
        };
    standing.each(batch.connection(), take);
    superseded.each(batch.connection(), take);
    keys.update(batch.connection());
    versions.update(batch.connection());
    return withdrawn;
  }

  private static Lookup events(String which) {
    return new Lookup(
        """
        DELETE FROM event e
        USING unnest(?::int4[], ?::int8[], ?::int8[]) AS a (company, order_no, delivery_no)
        LEFT JOIN orders o ON o.company = a.company AND o.order_no = a.order_no
        LEFT JOIN orders other
          ON other.company = o.company AND other.repeat_key = o.repeat_key
        WHERE e.company = a.company AND e.order_no = coalesce(other.order_no, a.order_no)
          AND e.delivery_no = a.delivery_no AND %s
        RETURNING e.company, e.order_no, e.event_no, e.trust, e.data, e.delivery_no\
        """
            .formatted(which),
        "int4",
        "int8",
        "int8");
  }
}
