package dev.serai.bench;

import dev.serai.bench.load.Resource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The contenders' databases: new ones in one and the same PostgreSQL, next to the database in the
 * URL, which is not touched.
 *
 * @param url JDBC URL of a database on this server
 * @param user null if it is in the URL
 * @param password null if none is needed
 */
public record Databases(String url, String user, String password) {

  private static final Pattern URL = Pattern.compile("(jdbc:postgresql://[^/]+/)([^?]*)(\\?.*)?");
  private static final List<String> DURABILITY =
      List.of("fsync", "synchronous_commit", "full_page_writes");

  /** Refuses a server whose commits are not durable. */
  void checkDurable() {
    for (String setting : DURABILITY) {
      String value = query("SHOW " + setting);
      if (!value.equals("on")) {
        throw new BenchFailure(
            "PostgreSQL runs with %s=%s, so its figures mean nothing; set %s=on"
                .formatted(setting, value, setting));
      }
    }
  }

  String version() {
    return query("SHOW server_version");
  }

  /** The server's postmaster, if it is a process of this machine that can be watched. */
  OptionalLong postmaster() {
    // a backend can be looked up only while its connection is open
    try (Connection connection = DriverManager.getConnection(url, user, password)) {
      return Proc.postmaster(Long.parseLong(query(connection, "SELECT pg_backend_pid()")));
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Creates the contender's database, dropping an old one. */
  void create(Contender contender) {
    drop(contender);
    run(url, "CREATE DATABASE " + name(contender));
    if (contender == Contender.HANDWRITTEN) {
      run(url(contender), Resource.text("handwritten.sql"));
    }
  }

  boolean exists(Contender contender) {
    return query("SELECT count(*) FROM pg_database WHERE datname = '" + name(contender) + "'")
        .equals("1");
  }

  void drop(Contender contender) {
    run(url, "DROP DATABASE IF EXISTS " + name(contender) + " WITH (FORCE)");
  }

  /** Flushes what earlier loads left dirty, so that no contender pays for another. */
  void checkpoint() {
    try {
      run(url, "CHECKPOINT");
    } catch (BenchFailure e) {
      // on a foreign server it may not be allowed; the figures are then a little less steady
    }
  }

  String url(Contender contender) {
    Matcher matcher = URL.matcher(url);
    if (!matcher.matches()) {
      throw new BenchFailure(
          "SERAI_DB_URL is '" + url + "'; write it as jdbc:postgresql://HOST:PORT/DATABASE");
    }
    return matcher.group(1) + name(contender) + (matcher.group(3) == null ? "" : matcher.group(3));
  }

  Connection open(Contender contender) throws SQLException {
    return DriverManager.getConnection(url(contender), user, password);
  }

  private static String name(Contender contender) {
    return "serai_bench_" + contender.label();
  }

  private String query(String sql) {
    try (Connection connection = DriverManager.getConnection(url, user, password)) {
      return query(connection, sql);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static String query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getString(1);
    }
  }

  private void run(String url, String sql) {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static BenchFailure failure(SQLException e) {
    return new BenchFailure(
        "PostgreSQL refuses: "
            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
            + "; check SERAI_DB_URL, and that the user may create databases");
  }
}
