package dev.serai.bench.torture;

import dev.serai.bench.BenchFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The honest events as found in the ledger.
 *
 * @param missing acknowledged, and not there
 * @param twice there more than once
 */
record LedgerProof(int acknowledged, Set<String> missing, Set<String> twice) {

  static LedgerProof of(String url, Set<Integer> acknowledged) {
    Set<String> missing = new HashSet<>();
    Set<String> twice = new HashSet<>();
    try (Connection connection = DriverManager.getConnection(url)) {
      Map<HonestEvent.Kind, Map<String, Long>> stored = new HashMap<>();
      for (HonestEvent.Kind kind : HonestEvent.Kind.values()) {
        stored.put(kind, stored(connection, kind));
        stored
            .get(kind)
            .forEach(
                (name, times) -> {
                  if (times > 1) {
                    twice.add(name);
                  }
                });
      }
      for (int number : acknowledged) {
        HonestEvent event = new HonestEvent(number);
        if (!stored.get(event.kind()).containsKey(event.name())) {
          missing.add(event.name());
        }
      }
    } catch (SQLException e) {
      throw new BenchFailure("the ledger cannot be read: " + e.getMessage());
    }
    return new LedgerProof(acknowledged.size(), missing, twice);
  }

  private static Map<String, Long> stored(Connection connection, HonestEvent.Kind kind)
      throws SQLException {
    Map<String, Long> times = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT %1$s, count(*) FROM %2$s WHERE %1$s LIKE '%3$s%%' GROUP BY 1"
                    .formatted(kind.column, kind.table, HonestEvent.PREFIX))) {
      while (row.next()) {
        times.put(row.getString(1), row.getLong(2));
      }
    }
    return times;
  }

  boolean holds() {
    return missing.isEmpty() && twice.isEmpty();
  }
}
