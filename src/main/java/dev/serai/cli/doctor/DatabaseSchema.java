package dev.serai.cli.doctor;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** Which of the hub's tables the database has, and whether the hub may create the others. */
final class DatabaseSchema {

  private static final String SUBJECT = "Schema";

  private DatabaseSchema() {}

  static CheckResult look(Connection connection, Flyway flyway) throws SQLException {
    MigrationInfo[] all;
    MigrationInfo[] pending;
    try {
      all = flyway.info().all();
      pending = flyway.info().pending();
      boolean failed = Arrays.stream(all).anyMatch(one -> one.getState().isFailed());
      var validation = flyway.validateWithResult();
      boolean foreign =
          validation.invalidMigrations.stream()
              .anyMatch(one -> !one.errorDetails.errorMessage.contains("not applied"));
      if (failed || (foreign && pending.length == 0)) {
        return CheckResult.fail(
            SUBJECT,
            "the tables were created by another version of the hub",
            "run that version, or give this one its own database with SERAI_DB_URL");
      }
    } catch (FlywayException e) {
      return CheckResult.fail(
          SUBJECT,
          e.getMessage().lines().findFirst().orElse("the tables cannot be inspected"),
          "check the user's privileges on the database");
    }
    if (pending.length > 0 && !mayCreate(connection)) {
      return CheckResult.fail(
          SUBJECT,
          "tables have to be created, and this user may not create them",
          "GRANT CREATE ON SCHEMA " + connection.getSchema() + " TO the hub's user");
    }
    return CheckResult.ok(
        SUBJECT,
        pending.length == 0
            ? "up to date, %d migrations".formatted(all.length)
            : "%d of %d migrations to apply when the hub starts"
                .formatted(pending.length, all.length));
  }

  private static boolean mayCreate(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT has_schema_privilege(current_schema(), 'CREATE')")) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
