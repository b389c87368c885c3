package dev.serai.ledger.order;

import dev.serai.ledger.sql.CopyRows;
import dev.serai.model.LineItem;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** An order's lines as parallel arrays, as its row stores them. */
final class OrderLines {

  private OrderLines() {}

  static void copy(OrderRecord order, CopyRows row) {
    List<LineItem> lines = order.lines();
    row.texts(lines, LineItem::productId)
        .texts(lines, LineItem::productName)
        .numerics(lines, LineItem::quantity)
        .numerics(lines, LineItem::unitPrice)
        .numerics(lines, LineItem::lineTotal)
        .texts(abroad(order) ? lines : List.of(), LineItem::currency)
        .bools(sold(order) ? lines : List.of(), LineItem::giftCard);
  }

  /** Sets the parameters after the first {@code i}; returns how many are set then. */
  static int bind(OrderRecord order, PreparedStatement statement, int i) throws SQLException {
    List<LineItem> lines = order.lines();
    int last = i;
    texts(statement, ++last, lines, LineItem::productId);
    texts(statement, ++last, lines, LineItem::productName);
    numerics(statement, ++last, lines, LineItem::quantity);
    numerics(statement, ++last, lines, LineItem::unitPrice);
    numerics(statement, ++last, lines, LineItem::lineTotal);
    texts(statement, ++last, abroad(order) ? lines : List.of(), LineItem::currency);
    Boolean[] cards =
        (sold(order) ? lines : List.<LineItem>of())
            .stream().map(LineItem::giftCard).toArray(Boolean[]::new);
    array(statement, ++last, "bool", cards);
    return last;
  }

  private static boolean abroad(OrderRecord order) {
    for (LineItem line : order.lines()) {
      if (!Objects.equals(line.currency(), order.currency())) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of the lines is a gift card. */
  private static boolean sold(OrderRecord order) {
    for (LineItem line : order.lines()) {
      if (line.giftCard()) {
        return true;
      }
    }
    return false;
  }

  private static void texts(
      PreparedStatement statement, int i, List<LineItem> lines, Function<LineItem, String> of)
      throws SQLException {
    array(statement, i, "text", lines.stream().map(of).toArray(String[]::new));
  }

  private static void numerics(
      PreparedStatement statement, int i, List<LineItem> lines, Function<LineItem, BigDecimal> of)
      throws SQLException {
    array(statement, i, "numeric", lines.stream().map(of).toArray(BigDecimal[]::new));
  }

  /** Sets an array; an empty one becomes NULL. */
  static void array(PreparedStatement statement, int i, String type, Object[] values)
      throws SQLException {
    Connection connection = statement.getConnection();
    statement.setArray(i, values.length == 0 ? null : connection.createArrayOf(type, values));
  }
}
