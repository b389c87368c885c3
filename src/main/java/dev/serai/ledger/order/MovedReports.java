package dev.serai.ledger.order;

import dev.serai.ledger.sql.Lookup;
import java.sql.Connection;
import java.sql.SQLException;

/** Stored reports that turn out to be about another order than the one they were stored under. */
final class MovedReports {

  private final Lookup moves =
      new Lookup(
          """
          UPDATE event e SET order_no = a.belongs
          FROM unnest(?::int4[], ?::int8[], ?::int8[], ?::int8[])
               AS a (company, order_no, event_no, belongs)
          WHERE e.company = a.company AND e.order_no = a.order_no AND e.event_no = a.event_no\
          """,
          "int4",
          "int8",
          "int8",
          "int8");

  void add(SourceReport report, OrderState from, OrderState to) {
    moves.add(from.company, from.orderNo, report.eventNo(), to.orderNo);
  }

  void write(Connection connection) throws SQLException {
    moves.update(connection);
  }
}
