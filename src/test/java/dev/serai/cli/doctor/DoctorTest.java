package dev.serai.cli.doctor;

import static dev.serai.cli.doctor.CheckResult.Level.FAIL;
import static dev.serai.cli.doctor.CheckResult.Level.OK;
import static dev.serai.cli.doctor.CheckResult.Level.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.TestDatabase;
import dev.serai.app.TransactionPooler;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoctorTest {

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void installNextToTheSources() {
    environment.put("SERAI_HOME", folder.resolve("home").toString());
  }

  private List<CheckResult> look(Check check) {
    return check.look(new Site(environment));
  }

  private CheckResult only(Check check) {
    List<CheckResult> findings = look(check);
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  @Test
  void aFreshCheckoutHasNoFailures() {
    environment.put("SERAI_PORT", "0");

    for (Check check : Check.all(false)) {
      assertThat(look(check)).noneMatch(finding -> finding.level() == FAIL);
    }
  }

  @Test
  void everyFindingSaysHowToFixIt() throws IOException {
    environment.put("SERAI_ROUTES", folder.resolve("nowhere").toString());
    environment.put("SERAI_ADMIN_KEY", "short");

    assertThat(look(new FoldersCheck()))
        .filteredOn(finding -> finding.level() == FAIL)
        .singleElement()
        .satisfies(finding -> assertThat(finding.remedy()).contains("SERAI_ROUTES"));
    assertThat(only(new AdminKeyCheck()))
        .returns(WARN, CheckResult::level)
        .satisfies(finding -> assertThat(finding.remedy()).contains("random"));
  }

  @Test
  void anAdminKeyThatOthersCanReadIsFound() throws IOException {
    Path home = Files.createDirectories(folder.resolve("home"));
    Path key = Files.writeString(home.resolve("admin.key"), "a-key-of-some-length");
    Files.setPosixFilePermissions(
        key, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(only(new AdminKeyCheck()).level()).isEqualTo(WARN);

    Files.setPosixFilePermissions(
        key, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    assertThat(only(new AdminKeyCheck()).level()).isEqualTo(OK);
  }

  @Test
  void aPortThatAnotherProgramUsesIsFound() throws IOException {
    try (ServerSocket other = new ServerSocket(0)) {
      other.setSoTimeout(1);
      environment.put("SERAI_PORT", Integer.toString(other.getLocalPort()));

      assertThat(only(new PortCheck())).returns(FAIL, CheckResult::level);
    }
    assertThat(only(new PortCheck())).returns(OK, CheckResult::level);
    environment.put("SERAI_PORT", "eighty");
    assertThat(only(new PortCheck())).returns(FAIL, CheckResult::level);
  }

  @Test
  void aConnectorThatMapsItsSamplesWronglyIsFound() throws IOException {
    Path connectors = Files.createDirectories(folder.resolve("connectors"));
    Path plain = Files.createDirectories(connectors.resolve("plain"));
    Path samples = Files.createDirectories(plain.resolve("samples"));
    Files.writeString(
        plain.resolve("connector.yaml"),
        """
        name: plain
        title: Plain
        source: PLAIN
        receive:
          signature: {scheme: none}
          topic: header.X-Topic
        events:
          sale: sale.jslt
        """);
    Files.writeString(plain.resolve("sale.jslt"), "{\"kind\": \"ignored\", \"reason\": .why}");
    Files.writeString(plain.resolve("samples.yaml"), "all: {topic: sale}");
    Files.writeString(samples.resolve("sale.json"), "{\"why\": \"closed\"}");
    Path expected = samples.resolve("sale.expected.json");
    Files.writeString(
        expected, "[{\"kind\": \"ignored\", \"source\": \"PLAIN\", \"reason\": \"closed\"}]");
    environment.put("SERAI_CONNECTORS", connectors.toString());

    assertThat(only(new ConnectorsCheck())).returns(OK, CheckResult::level);

    Files.writeString(
        expected, "[{\"kind\": \"ignored\", \"source\": \"PLAIN\", \"reason\": \"open\"}]");
    assertThat(only(new ConnectorsCheck()))
        .returns(FAIL, CheckResult::level)
        .satisfies(finding -> assertThat(finding.remedy()).contains("connector test plain"));
  }

  @Test
  void publicDefaultSecretsAreFoundUntilTheyAreSet() throws IOException {
    Path companies = Files.createDirectories(folder.resolve("companies"));
    Files.writeString(
        companies.resolve("one.yaml"),
        """
        key: one
        name: One
        serverKeys: ["${ONE_KEY:one-key}"]
        """);
    environment.put("SERAI_COMPANIES", companies.toString());

    assertThat(only(new CompaniesCheck()))
        .returns(WARN, CheckResult::level)
        .returns("set ONE_KEY", CheckResult::remedy);

    environment.put("ONE_KEY", "a-key-of-its-own");
    assertThat(only(new CompaniesCheck())).returns(OK, CheckResult::level);

    Files.writeString(companies.resolve("two.yaml"), "key: two\n");
    assertThat(only(new CompaniesCheck()))
        .returns(FAIL, CheckResult::level)
        .satisfies(finding -> assertThat(finding.detail()).contains("two.yaml", "name"));
  }

  @Test
  void documentsThatCannotBeFetchedAreFound() throws IOException {
    Path companies = Files.createDirectories(folder.resolve("companies"));
    Path connector = Files.createDirectories(folder.resolve("connectors/plain"));
    Files.writeString(connector.resolve("sale.jslt"), "null");
    Files.writeString(
        connector.resolve("connector.yaml"),
        """
        name: plain
        title: Plain
        source: PLAIN
        receive:
          signature: {scheme: none}
          topic: sale
        settings:
          url: {title: Address}
          token: {title: Token, secret: true}
          poll: {title: Whether it is polled}
        events:
          sale: sale.jslt
        pull:
          base: "{settings.url}"
          auth: {scheme: bearer, value: "{settings.token}"}
          fetch:
            sale: {get: "/sales/{id}", topic: sale}
          poll:
            sales: {every: 5m, get: "/sales?from={cursor}", cursor: {at: at}, topic: sale, enabledBy: poll}
        """);
    environment.put("SERAI_CONNECTORS", connector.getParent().toString());
    environment.put("SERAI_COMPANIES", companies.toString());

    assertThat(pull(companies, "{}"))
        .returns(OK, CheckResult::level)
        .satisfies(finding -> assertThat(finding.detail()).contains("token, url are not set"));
    assertThat(pull(companies, "{poll: 'true', url: 'https://a.example'}"))
        .returns(FAIL, CheckResult::level)
        .returns("one: plain cannot poll sales: token is not set", CheckResult::detail);
    assertThat(pull(companies, "{url: 'https://a.example'}"))
        .returns(WARN, CheckResult::level)
        .satisfies(finding -> assertThat(finding.detail()).contains("token is not set"));
    assertThat(pull(companies, "{url: 'http://a.example', token: s3cret}"))
        .returns(WARN, CheckResult::level)
        .satisfies(finding -> assertThat(finding.remedy()).contains("https"));
    environment.put("SERAI_PRIVATE_HOSTS", "b.example, A.example");
    assertThat(pull(companies, "{url: 'http://a.example', token: s3cret}"))
        .returns(OK, CheckResult::level);
    assertThat(pull(companies, "{url: 'a.example', token: s3cret}"))
        .returns(FAIL, CheckResult::level)
        .satisfies(finding -> assertThat(finding.detail()).contains("pull.base is no address"));
    assertThat(pull(companies, "{poll: 'true', url: 'https://a.example', token: s3cret}"))
        .returns(OK, CheckResult::level)
        .satisfies(
            finding -> assertThat(finding.detail()).contains("a.example").doesNotContain("s3cret"));
  }

  private CheckResult pull(Path companies, String settings) throws IOException {
    Files.writeString(
        companies.resolve("one.yaml"),
        """
        key: one
        name: One
        connectors: {plain: %s}
        """
            .formatted(settings));
    return only(new PullsCheck());
  }

  @Test
  void theDatabaseIsInspectedButNotChanged() throws SQLException {
    DataSource database = TestDatabase.fresh();
    environment.put("SERAI_DB_URL", url(database));

    assertThat(look(new DatabaseCheck()))
        .anySatisfy(finding -> assertThat(finding.detail()).contains("PostgreSQL 18"))
        .anySatisfy(finding -> assertThat(finding.detail()).contains("up to date"))
        // the server of the tests runs without fsync
        .anySatisfy(
            finding -> {
              assertThat(finding.level()).isEqualTo(FAIL);
              assertThat(finding.detail()).contains("fsync is off");
            });

    execute(database, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    assertThat(look(new DatabaseCheck()))
        .anySatisfy(finding -> assertThat(finding.detail()).contains("to apply when the hub"));
    assertThat(tables(database)).isZero();
  }

  @Test
  void whatTheLedgerAssumesOfTheServerIsChecked() throws Exception {
    String url = TestDatabase.freshUrl();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String setting :
          List.of(
              "synchronous_commit = remote_apply",
              "default_transaction_isolation = 'repeatable read'")) {
        statement.execute("ALTER DATABASE %s SET %s".formatted(connection.getCatalog(), setting));
      }
    }
    try (TransactionPooler pooler = new TransactionPooler(url)) {
      environment.put("SERAI_DB_URL", pooler.url());
      assertThat(look(new DatabaseCheck()))
          .anySatisfy(
              finding -> {
                assertThat(finding.level()).isEqualTo(FAIL);
                assertThat(finding.detail()).contains("pooler");
                assertThat(finding.remedy()).contains("pool_mode = session");
              });
    }
    environment.put("SERAI_DB_URL", url);
    assertThat(look(new DatabaseCheck()))
        .noneSatisfy(finding -> assertThat(finding.detail()).contains("pooler"))
        .anySatisfy(
            finding -> {
              assertThat(finding.detail()).contains("synchronous_standby_names is empty");
              assertThat(finding.remedy()).contains("set synchronous_standby_names");
            })
        .anySatisfy(
            finding -> {
              assertThat(finding.detail()).contains("repeatable read");
              assertThat(finding.remedy()).contains("read committed");
            });
  }

  @Test
  void tablesOfAnotherVersionAreFound() throws SQLException {
    DataSource database = TestDatabase.fresh();
    execute(database, "UPDATE flyway_schema_history SET checksum = checksum + 1");
    environment.put("SERAI_DB_URL", url(database));

    assertThat(look(new DatabaseCheck()))
        .filteredOn(finding -> finding.subject().equals("Schema"))
        .singleElement()
        .returns(FAIL, CheckResult::level);
  }

  @Test
  void anUnreachableDatabaseIsNamedWithoutItsPassword() {
    environment.put("SERAI_DB_URL", "jdbc:postgresql://localhost:1/serai?password=hidden");

    assertThat(only(new DatabaseCheck()))
        .returns(FAIL, CheckResult::level)
        .satisfies(
            finding ->
                assertThat(finding.detail()).contains("localhost:1").doesNotContain("hidden"));

    environment.put("SERAI_DB_URL", "mysql://localhost/serai");
    assertThat(only(new DatabaseCheck()).remedy()).contains("jdbc:postgresql://");
  }

  private static String url(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return connection.getMetaData().getURL();
    }
  }

  private static void execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int tables(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        var row =
            statement.executeQuery("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")) {
      row.next();
      return row.getInt(1);
    }
  }
}
