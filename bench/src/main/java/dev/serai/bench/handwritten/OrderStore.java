package dev.serai.bench.handwritten;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * One transaction per order with all its lines: four round trips, BEGIN sent with the first. A
 * repeated delivery or a known order changes nothing.
 */
final class OrderStore {

  private static final String DELIVERY =
      "INSERT INTO delivery (webhook_id, received_at) VALUES (?, ?) ON CONFLICT DO NOTHING";
  private static final String ORDER =
      """
      INSERT INTO orders (company, order_id, created_at, status, value, currency, email,
                          customer_id, cart_token, checkout_token, fingerprint, source_name)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (company, order_id) DO NOTHING\
      """;
  private static final String LINE =
      """
      INSERT INTO order_line (company, order_id, line, product_id, product_name, quantity,
                              unit_price, currency)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)\
      """;

  private final DataSource database;
  private final String company;

  OrderStore(DataSource database, String company) {
    this.database = database;
    this.company = company;
  }

  /** The order is durable when this returns. */
  void record(UUID delivery, ShopOrder order) throws SQLException {
    try (Connection connection = database.getConnection()) {
      try {
        if (isNew(connection, delivery) && isNew(connection, order)) {
          insertLines(connection, order);
        }
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  private static boolean isNew(Connection connection, UUID delivery) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(DELIVERY)) {
      insert.setObject(1, delivery);
      insert.setObject(2, OffsetDateTime.now(ZoneOffset.UTC));
      return insert.executeUpdate() == 1;
    }
  }

  private boolean isNew(Connection connection, ShopOrder order) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(ORDER)) {
      insert.setString(1, company);
      insert.setString(2, order.id());
      insert.setObject(3, order.created());
      insert.setString(4, order.status());
      insert.setBigDecimal(5, order.value());
      insert.setString(6, order.currency());
      insert.setString(7, order.email());
      insert.setString(8, order.customerId());
      insert.setString(9, order.cartToken());
      insert.setString(10, order.checkoutToken());
      insert.setString(11, order.fingerprint());
      insert.setString(12, order.sourceName());
      return insert.executeUpdate() == 1;
    }
  }

  private void insertLines(Connection connection, ShopOrder order) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(LINE)) {
      int number = 0;
      for (ShopOrder.Line line : order.lines()) {
        insert.setString(1, company);
        insert.setString(2, order.id());
        insert.setInt(3, ++number);
        insert.setString(4, line.productId());
        insert.setString(5, line.name());
        insert.setInt(6, line.quantity());
        insert.setBigDecimal(7, line.price());
        insert.setString(8, order.currency());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
