package dev.serai.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.TestDatabase;
import dev.serai.UnflushedCommit;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class DiskFlushTest {

  @Test
  void flushesWhatOtherConnectionsCommittedWithoutWaiting() throws SQLException {
    DataSource database = TestDatabase.fresh();
    int behind = 0;
    for (int i = 0; i < 20; i++) {
      UnflushedCommit committed = UnflushedCommit.of(database, "c" + i);
      behind += committed.flushed() ? 0 : 1;
      try (Connection connection = database.getConnection()) {
        DiskFlush.flush(connection);
      }
      assertThat(committed.flushed()).isTrue();
    }
    assertThat(behind).as("commits that were not on disk by themselves").isPositive();
  }

  /** What the flush waits for is what a function in place of PostgreSQL's sees. */
  @Test
  void waitsForStandbysToApplyWhereTheServerDoes() throws SQLException {
    assertThat(waitsFor("on")).isEqualTo("on");
    assertThat(waitsFor("off")).isEqualTo("on");
    assertThat(waitsFor("local")).isEqualTo("on");
    assertThat(waitsFor("remote_apply")).isEqualTo("remote_apply");
  }

  private static String waitsFor(String server) throws SQLException {
    String url = TestDatabase.freshUrl();
    try (Connection first = DriverManager.getConnection(url);
        Statement statement = first.createStatement()) {
      statement.execute(
          "ALTER DATABASE %s SET synchronous_commit = %s".formatted(first.getCatalog(), server));
    }
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA spy; CREATE TABLE spy.seen (setting text)");
      statement.execute(
          """
          CREATE FUNCTION spy.pg_logical_emit_message(boolean, text, text) RETURNS void
          LANGUAGE sql AS
          $$ INSERT INTO spy.seen VALUES (current_setting('synchronous_commit')) $$
          """);
      statement.execute("SET search_path = spy, pg_catalog; SET synchronous_commit = off");
      DiskFlush.flush(connection);
      try (ResultSet row = statement.executeQuery("SELECT string_agg(setting, ',') FROM seen")) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
