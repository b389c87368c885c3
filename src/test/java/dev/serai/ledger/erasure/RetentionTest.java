package dev.serai.ledger.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.TestDatabase;
import dev.serai.connector.Companies;
import dev.serai.connector.Connectors;
import dev.serai.report.LedgerRows;
import dev.serai.report.Query;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC);

  private final DataSource database = TestDatabase.fresh();
  @TempDir private Path folder;

  @Test
  void whatACompanyDoesNotKeepGoesAndNothingElse() throws Exception {
    Files.writeString(
        folder.resolve("short.yaml"),
        "{key: short, name: S, retention: {bodies: 90d, forwarded: 30d},"
            + " destinations: {webhook: {url: 'https://x.example', secrets: [k]}}}");
    Files.writeString(folder.resolve("long.yaml"), "{key: long, name: L}");
    Companies companies =
        Companies.load(folder, Connectors.load(Path.of("connectors")), name -> null);
    for (String key : List.of("short", "long")) {
      stored(new LedgerRows(database, key));
    }

    new RetentionStep(database, companies::all, NOW).process(null);

    assertThat(
            texts(
                "SELECT concat_ws(' ', c.key, count(*), min(received_at) >= '2026-09-02Z')"
                    + " FROM archive_block b JOIN company c ON c.id = b.company GROUP BY c.key"))
        .containsExactlyInAnyOrder("long 1400 f", "short 90 t");
    assertThat(
            texts(
                "SELECT concat_ws(' ', c.key, count(*)) FROM forwarded f"
                    + " JOIN company c ON c.id = f.company GROUP BY c.key"))
        .containsExactlyInAnyOrder("long 1400", "short 30");
  }

  /** One of each a day, the newest a day old. */
  private static void stored(LedgerRows rows) {
    rows.execute(
        """
        INSERT INTO archive_block (company, block_no, received_at, bytes, content)
        SELECT ?, 1401 - i, timestamptz '2026-12-01Z' - i * interval '1 day', 0, ''
        FROM generate_series(1, 1400) AS i""",
        rows.companyNumber());
    rows.execute(
        """
        INSERT INTO forwarded (company, destination, outbox_no, kind, result, attempts, created_at,
                               sent_at)
        SELECT ?, 'webhook', i, 'checkout', 'accepted', 1, now(),
               timestamptz '2026-12-01Z' - i * interval '1 day'
        FROM generate_series(1, 1400) AS i""",
        rows.companyNumber());
  }

  private List<String> texts(String sql) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return Query.of(sql).list(connection, row -> row.getString(1));
    }
  }
}
