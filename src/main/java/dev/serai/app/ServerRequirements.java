package dev.serai.app;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/** What the ledger needs of the server, and cannot see to by itself. */
public final class ServerRequirements {

  // as the README promises
  private static final int OLDEST = 15;
  private static final String TIMEOUT_SECONDS = "5";

  private ServerRequirements() {}

  /** Something that the server lacks. */
  public record Unmet(String problem, String remedy) {}

  /** Throws {@link UserError} if the hub could not work with this database. */
  static void check(String url, Optional<String> user, Optional<String> password) {
    if (!isUrl(url)) {
      throw new UserError(
          "SERAI_DB_URL is not a PostgreSQL URL; write it as jdbc:postgresql://HOST:5432/DATABASE");
    }
    try (Connection one = connect(url, user, password);
        Connection other = connect(url, user, password)) {
      List<Unmet> unmet = unmet(one, other);
      if (!unmet.isEmpty()) {
        throw new UserError(
            "the database at %s cannot be used: %s; %s"
                .formatted(named(url), unmet.get(0).problem(), unmet.get(0).remedy()));
      }
    } catch (SQLException e) {
      throw unusable(url, e);
    }
  }

  /** Whether the driver can read it. */
  public static boolean isUrl(String url) {
    return url.startsWith("jdbc:postgresql:") && Driver.parseURL(url, null) != null;
  }

  /** Without what may be secret. */
  public static String named(String url) {
    return url.replaceAll("\\?.*", "");
  }

  /** A connection that gives up soon on a server that does not answer. */
  public static Connection connect(String url, Optional<String> user, Optional<String> password)
      throws SQLException {
    Properties settings = new Properties();
    user.ifPresent(value -> settings.setProperty("user", value));
    password.ifPresent(value -> settings.setProperty("password", value));
    settings.setProperty("loginTimeout", TIMEOUT_SECONDS);
    settings.setProperty("connectTimeout", TIMEOUT_SECONDS);
    settings.setProperty("socketTimeout", TIMEOUT_SECONDS);
    settings.setProperty("ApplicationName", "serai-check");
    return DriverManager.getConnection(url, settings);
  }

  static UserError unusable(String url, Exception failure) {
    return new UserError(
        "the database at "
            + named(url)
            + " cannot be used: "
            + reason(failure)
            + "; check SERAI_DB_URL, SERAI_DB_USER and SERAI_DB_PASSWORD");
  }

  /** In one line. */
  public static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String text = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return text.contains("timed out") ? "it does not answer (" + text + ")" : text;
  }

  /**
   * What the server lacks, if anything.
   *
   * @param one and {@code other}: two connections that are used for nothing else, in autocommit
   */
  public static List<Unmet> unmet(Connection one, Connection other) throws SQLException {
    List<Unmet> unmet = new ArrayList<>();
    if (number(one, "SELECT current_setting('server_version_num')::int / 10000") < OLDEST) {
      unmet.add(
          new Unmet(
              "PostgreSQL " + one.getMetaData().getDatabaseProductVersion() + " is too old",
              "upgrade to PostgreSQL " + OLDEST + " or newer"));
    }
    if (number(one, "SELECT pg_is_in_recovery()::int") != 0) {
      unmet.add(
          new Unmet(
              "the server is a replica and accepts no writes", "use the address of the primary"));
    }
    if (isPooled(one, other)) {
      unmet.add(
          new Unmet(
              "a pooler in between gives each transaction another session, but the ledger's proof"
                  + " that a commit is on disk, its settings and its locks belong to a session",
              "connect to the server itself, or set the pooler to pool_mode = session"));
    }
    return unmet;
  }

  /**
   * Whether two connections share sessions: while one is in a transaction, the other one gets
   * another session than before, or the same that the first has now.
   */
  private static boolean isPooled(Connection one, Connection other) throws SQLException {
    int before = backend(one);
    try {
      other.setAutoCommit(false);
      int taken = backend(other);
      return taken == before || backend(one) != before;
    } finally {
      other.setAutoCommit(true);
    }
  }

  private static int backend(Connection connection) throws SQLException {
    return number(connection, "SELECT pg_backend_pid()");
  }

  private static int number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }
}
