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
  private static final int CONNECTIONS = 40;
  private static final Duration DRIFT = Duration.ofSeconds(5);

  private DatabaseSettings() {}

  static List<CheckResult> look(Connection connection, String url) throws SQLException {
    List<CheckResult> findings = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT current_setting('server_version'), current_setting('fsync'),
                       current_setting('full_page_writes'), current_setting('synchronous_commit'),
                       current_setting('synchronous_standby_names'),
                       current_setting('default_transaction_isolation'),
                       current_setting('default_transaction_read_only')::bool,
                       current_setting('max_connections')::int, clock_timestamp()\
                """)) {
      row.next();
      findings.add(CheckResult.ok(SUBJECT, "PostgreSQL " + row.getString(1) + " at " + url));
      findings.add(durability(row.getString(2), row.getString(3), row.getString(4)));
      findings.addAll(replication(row.getString(4), row.getString(5)));
      findings.addAll(defaults(row.getString(6), row.getBoolean(7)));
      if (row.getInt(8) < CONNECTIONS) {
        findings.add(
            CheckResult.warn(
                SUBJECT,
                "max_connections is only " + row.getInt(8),
                "set it to " + CONNECTIONS + " or more for each hub"));
      }
      findings.add(clock(row.getObject(9, OffsetDateTime.class).toInstant()));
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

  /** The ledger waits for standbys as the server does by default, at least for their disks. */
  private static List<CheckResult> replication(String commit, String standbys) {
    if (standbys.isEmpty()) {
      return commit.equals("remote_apply") || commit.equals("remote_write")
          ? List.of(
              CheckResult.warn(
                  "Replication",
                  "synchronous_commit is %s, but synchronous_standby_names is empty: nothing waits for a standby"
                      .formatted(commit),
                  "set synchronous_standby_names, or synchronous_commit = on"))
          : List.of();
    }
    return List.of(
        CheckResult.ok(
            "Replication",
            "an acknowledgement waits until the synchronous standby has "
                + (commit.equals("remote_apply") ? "applied" : "flushed")
                + " the commit"));
  }

  private static List<CheckResult> defaults(String isolation, boolean readOnly) {
    List<CheckResult> findings = new ArrayList<>();
    if (readOnly) {
      findings.add(
          CheckResult.fail(
              "Transactions",
              "default_transaction_read_only is on: the hub cannot store anything but the ledger",
              "ALTER ROLE ... SET default_transaction_read_only = off for the hub's user"));
    }
    if (!isolation.equals("read committed")) {
      findings.add(
          CheckResult.warn(
              "Transactions",
              "default_transaction_isolation is %s; the ledger asks for read committed by itself, but forwarding and fetching may fail and be repeated"
                  .formatted(isolation),
              "ALTER ROLE ... SET default_transaction_isolation = 'read committed' for the hub's user"));
    }
    return findings;
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
