package dev.serai.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.ledger.LedgerFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundTripTest {

  private final LedgerFixture ledger = new LedgerFixture(LedgerFixture.WAREHOUSE);

  @AfterEach
  void close() {
    ledger.close();
  }

  private static Lookup insert(long... names) {
    Lookup insert =
        new Lookup(
            """
            INSERT INTO order_identity (company, name, order_no)
            SELECT 1, * FROM unnest(?::int8[], ?::int8[])\
            """,
            "int8",
            "int8");
    for (long name : names) {
      insert.add(name, -name);
    }
    return insert;
  }

  private static Lookup count(long... names) {
    Lookup count =
        new Lookup(
            "SELECT count(*) FROM order_identity WHERE company = 1 AND name = ANY (?)", "int8");
    for (long name : names) {
      count.add(name);
    }
    return count;
  }

  @Test
  void eachStatementSeesTheOnesBeforeItAndEachResultGoesToItsOwnReader() throws SQLException {
    List<Long> counts = new ArrayList<>();
    try (Connection connection = ledger.database.getConnection()) {
      // often enough for the driver to keep the statements on the server
      for (long i = 1; i <= 8; i++) {
        counts.clear();
        new RoundTrip()
            .ask(count(i), row -> counts.add(row.getLong(1)))
            .change(insert(i))
            .ask(count(), row -> counts.add(-1L))
            .change(insert())
            .ask(count(i, i + 100), row -> counts.add(row.getLong(1)))
            .run(connection);
        assertThat(counts).containsExactly(0L, 1L);
      }
    }
  }

  @Test
  void anEmptyLookupSendsNothing() throws SQLException {
    new RoundTrip().change(insert()).ask(count(), row -> {}).run(null);
  }

  @Test
  void aFailingStatementRollsBackItsTransaction() throws SQLException {
    Lookup fails = new Lookup("SELECT 1 / (1 - (?::int8[])[1])", "int8").add(1L);
    try (Connection connection = ledger.database.getConnection()) {
      connection.setAutoCommit(false);
      RoundTrip trip = new RoundTrip().change(insert(7)).ask(fails, row -> {});
      assertThatThrownBy(() -> trip.run(connection)).hasMessageContaining("division by zero");
      connection.rollback();
    }
    assertThat(ledger.count("order_identity")).isZero();
  }
}
