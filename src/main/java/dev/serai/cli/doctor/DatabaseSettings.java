package dev.serai.cli.doctor;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The server's version, whether commits survive a power cut, and its clock. */
final class DatabaseSettings {

  private static final String SUBJECT = "Database";
  // as the README promises
  private static final int OLDEST = 15;
  private static final int CONNECTIONS = 40;
  private static final Duration DRIFT = Duration.ofSeconds(5);

  private DatabaseSettings() {}

  static List<CheckResult> look(Connection connection, String url) throws SQLException {
    List<CheckResult> findings = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT current_setting('server_version_num')::int / 10000,
                       current_setting('server_version'), current_setting('fsync'),
                       current_setting('full_page_writes'), current_setting('synchronous_commit'),
                       pg_is_in_recovery(), current_setting('max_connections')::int,
                       clock_timestamp()\
                """)) {
      row.next();
      String version = "PostgreSQL " + row.getString(2) + " at " + url;
      findings.add(
          row.getInt(1) < OLDEST
              ? CheckResult.fail(
                  SUBJECT, version + " is too old", "upgrade to PostgreSQL " + OLDEST + " or newer")
              : CheckResult.ok(SUBJECT, version));
      if (row.getBoolean(6)) {
        findings.add(
            CheckResult.fail(
                SUBJECT,
                "the server is a replica and accepts no writes",
                "use the address of the primary"));
      }
      findings.add(durability(row.getString(3), row.getString(4), row.getString(5)));
      if (row.getInt(7) < CONNECTIONS) {
        findings.add(
            CheckResult.warn(
                SUBJECT,
                "max_connections is only " + row.getInt(7),
                "set it to " + CONNECTIONS + " or more for each hub"));
      }
      findings.add(clock(row.getObject(8, OffsetDateTime.class).toInstant()));
    }
    return findings;
  }

  private static CheckResult durability(String fsync, String pages, String commit) {
    String subject = "Durability";
    if (fsync.equals("off") || pages.equals("off")) {
      return CheckResult.fail(
          subject,
          "fsync is %s and full_page_writes is %s: a power failure may destroy the ledger"
              .formatted(fsync, pages),
          "set both to on in postgresql.conf");
    }
    return commit.equals("off")
        ? CheckResult.warn(
            subject,
            "synchronous_commit is off by default on this server; the hub flushes what it acknowledges, but its other transactions may be lost in a crash",
            "ALTER DATABASE ... SET synchronous_commit = on")
        : CheckResult.ok(subject, "fsync is on, synchronous_commit is " + commit);
  }

  private static CheckResult clock(Instant database) {
    Duration apart = Duration.between(database, Instant.now()).abs();
    return apart.compareTo(DRIFT) > 0
        ? CheckResult.warn(
            "Clock",
            "the database's clock differs from this machine's by %d s".formatted(apart.toSeconds()),
            "synchronise both clocks by NTP")
        : CheckResult.ok("Clock", "agrees with the database's");
  }
}
