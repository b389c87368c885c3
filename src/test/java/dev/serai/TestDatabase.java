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
            .setServerConfig("max_connections", "400")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
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
    HikariDataSource database = new HikariDataSource(config);
    Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
    return database;
  }

  /** The same database by connections like those that a hub gives its ledger. */
  public static DataSource ofLedger(DataSource fresh) {
    HikariConfig config = new HikariConfig();
    ((HikariDataSource) fresh).copyStateTo(config);
    config.setPoolName(null);
    config.setConnectionInitSql(Ledger.SESSION_SETTINGS);
    return new HikariDataSource(config);
  }

  /** JDBC URL, with its user, of a new and empty database: nothing is migrated yet. */
  public static String freshUrl() {
    String name = "test" + DATABASES.incrementAndGet();
    try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return Server.POSTGRES.getJdbcUrl("postgres", name);
  }
}
