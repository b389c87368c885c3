package dev.serai;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.serai.ledger.Ledger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** One real PostgreSQL per test JVM, and migrated databases in it. */
public final class TestDatabase {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestDatabase() {}

  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("full_page_writes", "off")
            .setServerConfig("max_connections", "400")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The migrated database of which those of the tests are copies: that is ten times as fast. */
  private static final class Template {
    static final String NAME = migrated("template");

    private static String migrated(String name) {
      create(name, "template1");
      Flyway.configure()
          .dataSource(Server.POSTGRES.getJdbcUrl("postgres", name), null, null)
          .locations("classpath:db/migration")
          .load()
          .migrate();
      return name;
    }
  }

  /** A new, migrated, empty database. */
  public static DataSource fresh() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(freshUrl());
    config.setMaximumPoolSize(8);
    config.setMinimumIdle(0);
    // nobody closes these pools: one that is not used any more holds nothing
    config.setIdleTimeout(10_000);
    config.addDataSourceProperty("binaryTransferEnable", Ledger.BINARY_TYPES);
    return new HikariDataSource(config);
  }

  /** The same database by connections like those that a hub gives its ledger. */
  public static DataSource ofLedger(DataSource fresh) {
    HikariConfig config = new HikariConfig();
    ((HikariDataSource) fresh).copyStateTo(config);
    config.setPoolName(null);
    config.setConnectionInitSql(Ledger.SESSION_SETTINGS);
    return new HikariDataSource(config);
  }

  /** JDBC URL, with its user, of a new, migrated, empty database. */
  public static String freshUrl() {
    return copyOf(Template.NAME);
  }

  /** JDBC URL, with its user, of a new database in which nothing is migrated yet. */
  public static String emptyUrl() {
    return copyOf("template1");
  }

  private static String copyOf(String template) {
    String name = "test" + DATABASES.incrementAndGet();
    create(name, template);
    return Server.POSTGRES.getJdbcUrl("postgres", name);
  }

  private static void create(String name, String template) {
    try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
