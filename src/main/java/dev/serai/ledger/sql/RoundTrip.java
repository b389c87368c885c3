package dev.serai.ledger.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Statements that go to the database together. Each is run after the one before it has ended, and
 * sees what was committed by then; but a lane and its session wait for one another once instead of
 * each time, and where processors are scarce that is most of what a small statement costs.
 */
public final class RoundTrip {

  private record Part(Lookup lookup, Lookup.Row row) {}

  private final List<Part> parts = new ArrayList<>();

  /** A query, unless there is nothing to ask. */
  public RoundTrip ask(Lookup query, Lookup.Row row) {
    if (!query.isEmpty()) {
      parts.add(new Part(query, row));
    }
    return this;
  }

  /** A statement whose result nobody reads, unless there is nothing to change. */
  public RoundTrip change(Lookup update) {
    return ask(update, null);
  }

  /** A statement without parameters and without a result. */
  RoundTrip say(String sql) {
    return change(new Lookup(sql));
  }

  public void run(Connection connection) throws SQLException {
    if (parts.isEmpty()) {
      return;
    }
    String sql = parts.stream().map(part -> part.lookup.sql()).collect(Collectors.joining(";\n"));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int parameters = 0;
      for (Part part : parts) {
        parameters = part.lookup.bind(statement, parameters);
      }
      statement.execute();
      for (Part part : parts) {
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
