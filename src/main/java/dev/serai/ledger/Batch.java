package dev.serai.ledger;

import dev.serai.model.Company;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One transaction's work: the recordings, the connection, and the numbers of each company. A
 * company's row is locked first, so that of one company nothing else is written meanwhile.
 */
final class Batch {

  final Connection connection;
  final List<Pending> pendings;
  final Instant now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MICROS);

  private final Map<Integer, Companies> companies = new TreeMap<>();

  private static final class Companies {
    final Company settings;
    long position;

    private Companies(Company settings) {
      this.settings = settings;
    }
  }

  Batch(Connection connection, List<Pending> pendings) throws SQLException {
    this.connection = connection;
    this.pendings = pendings;
    for (Pending pending : pendings) {
      companies.putIfAbsent(pending.company, new Companies(pending.recording.company()));
    }
    lock();
  }

  private void lock() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, position FROM company WHERE id = ANY (?) ORDER BY id FOR UPDATE")) {
      select.setArray(1, connection.createArrayOf("int4", companies.keySet().toArray()));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          companies.get(rows.getInt(1)).position = rows.getLong(2);
        }
      }
    }
  }

  Company settings(int company) {
    return companies.get(company).settings;
  }

  /** The company's next number: ascending in the order of its commits. */
  long next(int company) {
    return ++companies.get(company).position;
  }

  /** Stores the numbers given out. */
  void storePositions() throws SQLException {
    Integer[] ids = companies.keySet().toArray(Integer[]::new);
    Long[] positions = companies.values().stream().map(c -> c.position).toArray(Long[]::new);
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE company c SET position = n.position"
                + " FROM unnest(?::int4[], ?::int8[]) AS n (id, position) WHERE c.id = n.id")) {
      update.setArray(1, connection.createArrayOf("int4", ids));
      update.setArray(2, connection.createArrayOf("int8", positions));
      update.executeUpdate();
    }
  }
}
