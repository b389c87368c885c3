package dev.serai.ledger.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Statements that are sent to the database in one message. Each runs after the one before it and
 * sees what was committed by then. If processors are scarce, the round trip is most of the cost of
 * a small statement.
 */
public final class RoundTrip {

  private record Statement(Lookup lookup, Lookup.Row row) {}

  private final List<Statement> parts = new ArrayList<>();

  /** Adds a query, unless its arrays are empty. */
  public RoundTrip ask(Lookup query, Lookup.Row row) {
    if (!query.isEmpty()) {
      parts.add(new Statement(query, row));
    }
    return this;
  }

  /** Adds an update, unless its arrays are empty. */
  public RoundTrip change(Lookup update) {
    return ask(update, null);
  }

  /** Adds a statement without parameters and without a result. */
  RoundTrip execute(String sql) {
    return change(new Lookup(sql));
  }

  public void run(Connection connection) throws SQLException {
    if (parts.isEmpty()) {
      return;
    }
    String sql = parts.stream().map(part -> part.lookup.sql()).collect(Collectors.joining(";\n"));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int parameters = 0;
      for (Statement part : parts) {
        parameters = part.lookup.bind(statement, parameters);
      }
      statement.execute();
      for (Statement part : parts) {
        if (part.row != null) {
          try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
              part.row.read(rows);
            }
          }
        }
        statement.getMoreResults();
      }
    }
  }
}
