package dev.serai.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.TestDatabase;
import dev.serai.cli.UserErrors;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ReplayCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String url;

  @BeforeEach
  void twoCompaniesWithDeadLetters() throws SQLException {
    url = TestDatabase.freshUrl();
    Flyway.configure().dataSource(url, null, null).load().migrate();
    sql("INSERT INTO company (key) VALUES ('demo'), ('botega')");
    sql(
        "INSERT INTO dead_letter (company, destination, outbox_no, kind, ordering_key, payload,"
            + " reason, attempts, created_at, dead_at) SELECT 1 + n % 2, 'webhook', n, 'cart', 1,"
            + " '{}', CASE WHEN n < 4 THEN 'rejected: 400' ELSE 'given up' END, 9, now(), now()"
            + " FROM generate_series(0, 9) n");
  }

  @Test
  void aDryRunCountsByReasonAndMovesNothing() throws SQLException {
    assertThat(run("--dead-letters", "--company", "demo", "--dry-run")).isZero();

    assertThat(out.toString())
        .contains("3  demo → webhook: given up", "2  demo → webhook: rejected: 400", "dry run")
        .doesNotContain("botega");
    assertThat(count("outbox")).isZero();
    assertThat(count("dead_letter")).isEqualTo(10);
  }

  @Test
  void onlyTheSelectedDeadLettersGoBackAndStartOver() throws SQLException {
    assertThat(run("--dead-letters", "--company", "demo", "--reason", "400")).isZero();

    assertThat(out.toString()).contains("2 dead letters are back in the outbox");
    assertThat(count("outbox WHERE company = 1 AND outbox_no IN (0, 2) AND attempts = 0"))
        .isEqualTo(2);
    assertThat(count("dead_letter")).isEqualTo(8);
  }

  @Test
  void anEmptyQuarantineIsReportedAsEmpty() {
    assertThat(run("--quarantine")).isZero();
    assertThat(out.toString()).contains("0 deliveries in quarantine");
  }

  @Test
  void incompatibleOptionsAreNamed() {
    assertThat(run("--quarantine", "--destination", "webhook")).isNotZero();
    assertThat(err.toString()).contains("--destination and --reason go with --dead-letters");
    assertThat(run()).isNotZero();
  }

  private int run(String... arguments) {
    CommandLine command =
        new CommandLine(new ReplayCommand(Map.of("SERAI_DB_URL", url)))
            .setExecutionExceptionHandler(new UserErrors())
            .setParameterExceptionHandler(UserErrors::badUsage);
    return command
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement executed = connection.createStatement()) {
      executed.execute(statement);
    }
  }

  private long count(String table) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM " + table)) {
      result.next();
      return result.getLong(1);
    }
  }
}
