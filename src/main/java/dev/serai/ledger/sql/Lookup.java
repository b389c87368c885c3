package dev.serai.ledger.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One set-based statement fed by arrays: {@code … unnest(?::int4[], ?::text[]) …}. */
public final class Lookup {

  private final String sql;
  private final String[] types;
  private final List<List<Object>> columns = new ArrayList<>();

  /** Receives one row of a result. */
  @FunctionalInterface
  public interface Row {
    void read(ResultSet row) throws SQLException;
  }

  /**
   * @param sql with one parameter for each of {@code types}
   * @param types element types of the arrays, as PostgreSQL names them
   */
  public Lookup(String sql, String... types) {
    this.sql = sql;
    this.types = types;
    for (int i = 0; i < types.length; i++) {
      columns.add(new ArrayList<>());
    }
  }

  /** Adds one element to each array. */
  public Lookup add(Object... values) {
    for (int i = 0; i < values.length; i++) {
      columns.get(i).add(values[i]);
    }
    return this;
  }

  public boolean isEmpty() {
    return types.length > 0 && columns.get(0).isEmpty();
  }

  /** Runs the query, unless the arrays are empty. */
  public void each(Connection connection, Row row) throws SQLException {
    new RoundTrip().ask(this, row).run(connection);
  }

  /** Runs the update, unless the arrays are empty. */
  public void update(Connection connection) throws SQLException {
    new RoundTrip().change(this).run(connection);
  }

  String sql() {
    return sql;
  }

  /** Sets the parameters after the first {@code count}; returns the number of parameters set. */
  int bind(PreparedStatement statement, int count) throws SQLException {
    Connection connection = statement.getConnection();
    for (int i = 0; i < types.length; i++) {
      int parameter = count + i + 1;
      switch (types[i]) {
        case "uuid" -> statement.setObject(parameter, BinaryArray.uuids(columns.get(i)));
        case "timestamptz" -> statement.setObject(parameter, BinaryArray.times(columns.get(i)));
        default -> statement.setArray(parameter, connection.createArrayOf(types[i], array(i)));
      }
    }
    return count + types.length;
  }

  /** The driver sends typed arrays in binary, others as text. */
  private Object[] array(int column) {
    List<Object> values = columns.get(column);
    return switch (types[column]) {
      case "int4" -> values.toArray(new Integer[0]);
      case "int8" -> values.toArray(new Long[0]);
      case "text" -> values.toArray(new String[0]);
      case "bytea" -> values.toArray(new byte[0][]);
      default -> values.toArray();
    };
  }
}
