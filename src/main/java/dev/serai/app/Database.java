package dev.serai.app;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.serai.app.embedded.EmbeddedServer;
import dev.serai.ledger.Ledger;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The hub's PostgreSQL, migrated: an embedded one or the one that the environment names.
 *
 * @param general for reports, delivery and housekeeping
 * @param ledger for the ledger's writers: their plans never depend on how much is stored
 * @param server null unless it is the embedded one
 */
public record Database(HikariDataSource general, HikariDataSource ledger, EmbeddedServer server)
    implements AutoCloseable {

  private static final long MAX_LIFETIME_MILLIS = 5 * 60_000;

  /** Starts or reaches the hub's database and brings its schema up to date. */
  public static Database open(HubConfig config, int writers) {
    return open(config, writers, EmbeddedServer::start);
  }

  /** Reaches the database beside the hub that may be using it. */
  public static Database visit(HubConfig config) {
    return open(config, 2, EmbeddedServer::visit);
  }

  private static Database open(
      HubConfig config, int writers, Function<Path, EmbeddedServer> embedded) {
    EmbeddedServer server = null;
    HikariDataSource general = null;
    try {
      if (config.databaseUrl().isEmpty()) {
        server = embedded.apply(config.home().resolve("postgresql"));
      }
      String url = server == null ? config.databaseUrl().get() : server.url();
      ServerRequirements.check(url, config.databaseUser(), config.databasePassword());
      general = pool(config, url, "general", 16, null);
      // by connections of its own, which wait as long as the upgrade of a large database takes
      Flyway.configure()
          .dataSource(
              url, config.databaseUser().orElse(null), config.databasePassword().orElse(null))
          .locations("classpath:db/migration")
          .load()
          .migrate();
      return new Database(
          general, pool(config, url, "ledger", writers + 2, Ledger.SESSION_SETTINGS), server);
    } catch (FlywayException | PoolInitializationException e) {
      close(general);
      close(server);
      throw ServerRequirements.unusable(config.databaseUrl().orElse("the embedded one"), e);
    } catch (UserError e) {
      close(general);
      close(server);
      throw e;
    }
  }

  /** Why only a restart of the hub could bring the embedded server back; empty if nothing is. */
  Optional<String> hopeless() {
    return server == null ? Optional.empty() : server.hopeless();
  }

  private static HikariDataSource pool(
      HubConfig config, String url, String name, int size, String init) {
    HikariConfig hikari = new HikariConfig();
    hikari.setPoolName(name);
    hikari.setJdbcUrl(url);
    config.databaseUser().ifPresent(hikari::setUsername);
    config.databasePassword().ifPresent(hikari::setPassword);
    hikari.setMaximumPoolSize(size);
    hikari.setMinimumIdle(1);
    hikari.setConnectionTimeout(3_000);
    // plans are made for a connection's life: a short one, so that they follow what is stored
    hikari.setMaxLifetime(MAX_LIFETIME_MILLIS);
    hikari.setIdleTimeout(MAX_LIFETIME_MILLIS / 2);
    hikari.setConnectionInitSql(init);
    hikari.addDataSourceProperty("ApplicationName", "serai-" + name);
    hikari.addDataSourceProperty("tcpKeepAlive", "true");
    // a server that accepts a connection and stays silent
    hikari.addDataSourceProperty("loginTimeout", "10");
    // details quote rows, and rows are shoppers' data
    hikari.addDataSourceProperty("logServerErrorDetail", "false");
    // a table's rows in one piece: each piece wakes the session
    hikari.addDataSourceProperty("maxSendBufferSize", "262144");
    hikari.addDataSourceProperty("binaryTransferEnable", Ledger.BINARY_TYPES);
    // a commit that takes this long is as good as lost; the sender tries again
    hikari.addDataSourceProperty("socketTimeout", name.equals("ledger") ? "30" : "120");
    return new HikariDataSource(hikari);
  }

  @Override
  public void close() {
    close(ledger);
    close(general);
    close(server);
  }

  private static void close(AutoCloseable closeable) {
    if (closeable != null) {
      try {
        closeable.close();
      } catch (Exception e) {
        org.slf4j.LoggerFactory.getLogger(Database.class).warn("while closing the database", e);
      }
    }
  }
}
