package dev.serai.report;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One statement with its parameters, in the order of its question marks. */
public final class Query {

  private final String sql;
  private final List<Object> parameters = new ArrayList<>();

  private Query(String sql) {
    this.sql = sql;
  }

  public static Query of(String sql, Object... parameters) {
    return new Query(sql).with(Arrays.asList(parameters));
  }

  public Query with(List<?> more) {
    parameters.addAll(more);
    return this;
  }

  /** Makes a value of the current row. */
  @FunctionalInterface
  public interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  public <T> List<T> list(Connection connection, Row<T> row) throws SQLException {
    try (PreparedStatement statement = prepared(connection)) {
      List<T> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(row.of(result));
        }
      }
      return rows;
    }
  }

  public <T> Optional<T> first(Connection connection, Row<T> row) throws SQLException {
    return list(connection, row).stream().findFirst();
  }

  /** Runs a statement that changes rows; returns how many. */
  public int update(Connection connection) throws SQLException {
    try (PreparedStatement statement = prepared(connection)) {
      return statement.executeUpdate();
    }
  }

  private PreparedStatement prepared(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, forJdbc(connection, parameters.get(i)));
    }
    return statement;
  }

  private static Object forJdbc(Connection connection, Object value) throws SQLException {
    if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC);
    }
    if (value instanceof String[] texts) {
      return connection.createArrayOf("text", texts);
    }
    return value instanceof Set<?> texts
        ? connection.createArrayOf("text", texts.toArray())
        : value;
  }

  /** The row's timestamp; null if it has none. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
