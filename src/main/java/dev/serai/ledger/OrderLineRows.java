package dev.serai.ledger;

import dev.serai.model.LineItem;
import java.sql.SQLException;

/** Writes the lines of orders; a changed order's lines are written anew. */
final class OrderLineRows {

  private final CopyRows lines =
      new CopyRows(
          "order_line",
          "company",
          "order_no",
          "line",
          "occurred_at",
          "product_id",
          "product_name",
          "quantity",
          "unit_price",
          "line_total",
          "currency");
  private final Lookup outdated =
      new Lookup(
          """
          DELETE FROM order_line l USING unnest(?::int4[], ?::int8[]) AS a (company, order_no)
          WHERE l.company = a.company AND l.order_no = a.order_no""",
          "int4",
          "int8");

  void write(OrderState order) {
    OrderRecord record = order.record;
    if (order.before != null) {
      if (order.before.lines().equals(record.lines())
          && order.before.occurredAt().equals(record.occurredAt())) {
        return;
      }
      outdated.add(order.company, order.orderNo);
    }
    int number = 0;
    for (LineItem line : record.lines()) {
      lines
          .row()
          .int4(order.company)
          .int8(order.orderNo)
          .int2(++number)
          .time(record.occurredAt())
          .text(line.productId())
          .text(line.productName())
          .numeric(line.quantity())
          .numeric(line.unitPrice())
          .numeric(line.lineTotal())
          .text(line.currency());
    }
  }

  void close(Batch batch) throws SQLException {
    outdated.update(batch.connection);
    lines.send(batch.connection);
  }
}
