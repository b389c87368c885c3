package dev.serai.delivery.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.awaitility.Awaitility;

/** Writes rows to the outbox like the ledger, and reads what became of them. */
final class OwedRows {

  private final DataSource database;
  private long number;

  OwedRows(DataSource database) throws SQLException {
    this.database = database;
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO company (key) VALUES ('" + ForwardingHub.COMPANY + "')");
    }
  }

  /** Adds {@code each} events of each visitor, in turns; numbers ascend. */
  void add(int visitors, int each) throws SQLException {
    List<String[]> rows = new ArrayList<>();
    for (int n = 1; n <= each; n++) {
      for (int visitor = 1; visitor <= visitors; visitor++) {
        rows.add(
            new String[] {
              Integer.toString(visitor), "{\"visitor\":\"v%d\",\"n\":%d}".formatted(visitor, n)
            });
      }
    }
    insert(rows);
  }

  void add(int visitor, String payload) throws SQLException {
    insert(List.<String[]>of(new String[] {Integer.toString(visitor), payload}));
  }

  private void insert(List<String[]> rows) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO outbox (company, destination, outbox_no, kind, ordering_key, subject,"
                    + " payload, created_at) VALUES (1, 'receiver', ?, 'cart', ?, 's', ?,"
                    + " now())")) {
      connection.setAutoCommit(false);
      for (String[] row : rows) {
        insert.setLong(1, ++number);
        insert.setLong(2, Long.parseLong(row[0]));
        insert.setString(3, row[1]);
        insert.addBatch();
      }
      insert.executeBatch();
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  long count(String table) {
    return Long.parseLong(text("SELECT count(*) FROM " + table));
  }

  /** The first column of the first row. */
  String text(String query) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      return result.next() ? result.getString(1) : null;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void awaitEmpty(Duration timeout) {
    Awaitility.await()
        .atMost(timeout)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> count("outbox") == 0);
  }
}
