package dev.serai.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.SeraiProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;

/** Runs the command line in its own process, and reads what it leaves in the database. */
record Commands(Path home, String url, Map<String, String> environment) {

  /** How a command ended, and its output. */
  record Ended(int status, String out) {}

  Ended run(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    String out =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), out);
  }

  Process start(String... arguments) throws IOException {
    ProcessBuilder builder = SeraiProcess.of(arguments).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** The rows, their columns joined by {@code |}. */
  List<String> rows(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (row.next()) {
        StringJoiner joined = new StringJoiner("|");
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          joined.add(row.getString(i));
        }
        rows.add(joined.toString());
      }
      return rows;
    }
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The count; 0 if the table does not exist yet. */
  long count(String table) {
    try {
      return Long.parseLong(rows("SELECT count(*) FROM " + table).get(0));
    } catch (SQLException e) {
      return 0;
    }
  }
}
