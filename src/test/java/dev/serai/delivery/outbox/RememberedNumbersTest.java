package dev.serai.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class RememberedNumbersTest {

  @Test
  void aCompanysNumberIsOnDiskBeforeItIsRemembered() throws SQLException {
    DataSource database = TestDatabase.fresh();
    OutboxStore outbox = new OutboxStore(database);
    int behind = 0;
    for (int i = 0; i < 20; i++) {
      String committed = insertWithoutWaiting(database, "c" + i);
      behind += flushed(database, committed) ? 0 : 1;

      assertThat(outbox.companies(List.of("c" + i))).containsKey("c" + i);

      assertThat(flushed(database, committed)).isTrue();
    }
    assertThat(behind).as("commits that were not on disk by themselves").isPositive();
  }

  private static String insertWithoutWaiting(DataSource database, String key) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = off");
      statement.execute("INSERT INTO company (key) VALUES ('" + key + "')");
      try (ResultSet lsn = statement.executeQuery("SELECT pg_current_wal_insert_lsn()")) {
        lsn.next();
        return lsn.getString(1);
      } finally {
        statement.execute("RESET synchronous_commit");
      }
    }
  }

  private static boolean flushed(DataSource database, String lsn) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT pg_current_wal_flush_lsn() >= '" + lsn + "'::pg_lsn")) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
