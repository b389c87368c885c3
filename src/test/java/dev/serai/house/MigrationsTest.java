package dev.serai.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/**
 * Migrations are only added: a database of any earlier version, with data in it, can be upgraded.
 */
final class MigrationsTest {

  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
  private static final Path CHECKSUMS = Path.of("src/test/resources/migrations.sha256");

  @Test
  void aMigrationIsNeverEditedOnceItIsListed() throws IOException {
    Map<String, String> listed = new TreeMap<>();
    for (String line : Files.readAllLines(CHECKSUMS, UTF_8)) {
      String[] parts = line.split("  ", 2);
      listed.put(parts[1], parts[0]);
    }
    Map<String, String> actual = new TreeMap<>();
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      for (Path file : files.toList()) {
        actual.put(file.getFileName().toString(), sha256(Files.readAllBytes(file)));
      }
    }

    assertThat(actual)
        .as("edit no migration, add one; then run: sha256sum V*.sql > %s", CHECKSUMS)
        .isEqualTo(listed);
  }

  @Test
  void aBaselineDatabaseWithDataInItIsUpgraded() throws SQLException {
    String url = TestDatabase.emptyUrl();
    flyway(url).target("1").load().migrate();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : DATA) {
        statement.execute(sql);
      }
    }

    flyway(url).load().migrate();

    try (Connection connection = DriverManager.getConnection(url)) {
      assertThat(count(connection, "company")).isEqualTo(1);
      assertThat(count(connection, "orders")).isEqualTo(2);
      assertThat(count(connection, "event")).isEqualTo(2);
      assertThat(count(connection, "touchpoint")).isEqualTo(1);
      assertThat(count(connection, "outbox")).isEqualTo(1);
      assertThat(count(connection, "cart_action WHERE rule IS NULL")).isEqualTo(2);
      assertThat(count(connection, "decision_backlog WHERE kind = 'CART_ALL'"))
          .as("earlier cart actions are decided in the background")
          .isEqualTo(1);
    }
  }

  private static final List<String> DATA =
      List.of(
          "INSERT INTO company (key) VALUES ('shop')",
          "INSERT INTO event (company, event_no, delivery_no, kind, occurred_at, trust, order_no,"
              + " data) SELECT 1, i, i, 'checkout', now(), 'SIGNED_WEBHOOK', i, '{}'"
              + " FROM generate_series(1, 2) AS i",
          "INSERT INTO orders (company, order_no, order_id, occurred_at, status, test, source_type,"
              + " line_value, sources, rule, identity_method, settings, decided_at)"
              + " SELECT 1, i, 'o' || i, now(), 'paid', false, 'digital-store', 'GIVEN', 1,"
              + " 'no-interaction', 'none', 'v1', now() FROM generate_series(1, 2) AS i",
          "INSERT INTO touchpoint (company, fingerprint, occurred_at, event_no, conversation_id,"
              + " channel, helpful) VALUES (1, 'fp', now(), 3, 'c', 'CHAT', true)",
          "INSERT INTO cart_action (company, action_no, event_no, occurred_at, type, user_fp,"
              + " product_id, unit_price, currency, amount) SELECT 1, i, i, now(), 'ITEM_ADDED', 'fp',"
              + " 'p', 1, 'EUR', 1 FROM generate_series(1, 2) AS i",
          "INSERT INTO outbox (company, destination, outbox_no, kind, ordering_key, payload,"
              + " created_at) VALUES (1, 'd', 1, 'checkout', 1, '{}', now())");

  private static FluentConfiguration flyway(String url) {
    return Flyway.configure().dataSource(url, null, null).locations("classpath:db/migration");
  }

  private static long count(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
