package dev.serai.ledger.order;

import dev.serai.ledger.sql.Lookup;
import dev.serai.model.Trust;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Stored reports that turn out to be about another order than the one they were stored under. The
 * reports that they superseded, of the same source and under the same name, follow them.
 */
final class MovedReports {

  private static final String MOVE =
      """
      UPDATE event e SET order_no = a.belongs
      FROM unnest(?::int4[], ?::int8[], ?::int8[], ?::int8[])
           AS a (company, order_no, event_no, belongs)
      WHERE e.company = a.company AND e.order_no = a.order_no AND e.event_no = a.event_no
        AND e.superseded IS %s NULL\
      """;

  private static final String[] TYPES = {"int4", "int8", "int8", "int8"};

  private record Order(int company, long number) {}

  private final Lookup moves = new Lookup(MOVE.formatted(""), TYPES);
  private final Map<Order, Map<ReportSource, OrderState>> followed = new HashMap<>();

  void add(SourceReport report, OrderState from, OrderState to) {
    moves.add(from.company, from.orderNo, report.eventNo(), to.orderNo);
    if (from.superseded) {
      followed
          .computeIfAbsent(new Order(from.company, from.orderNo), key -> new HashMap<>())
          .put(ReportSource.of(report), to);
      to.superseded = true;
    }
  }

  void write(Connection connection) throws SQLException {
    moves.update(connection);
    Lookup superseded =
        new Lookup(
            """
            SELECT e.company, e.order_no, e.event_no, e.trust, e.data
            FROM unnest(?::int4[], ?::int8[]) AS a (company, order_no)
            JOIN event e ON e.company = a.company AND e.order_no = a.order_no
              AND e.superseded IS NOT NULL\
            """,
            "int4",
            "int8");
    Lookup follow = new Lookup(MOVE.formatted("NOT"), TYPES);
    followed.keySet().forEach(order -> superseded.add(order.company, order.number));
    superseded.each(
        connection,
        row -> {
          Order from = new Order(row.getInt(1), row.getLong(2));
          ReportSource source =
              ReportSource.of(
                  Trust.valueOf(row.getString(4)), OrderRepository.parse(row.getString(5)));
          OrderState to = followed.get(from).get(source);
          if (to != null) {
            follow.add(from.company, from.number, row.getLong(3), to.orderNo);
          }
        });
    follow.update(connection);
  }
}
