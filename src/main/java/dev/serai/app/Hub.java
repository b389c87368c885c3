package dev.serai.app;

import dev.serai.app.observe.Observation;
import dev.serai.app.reload.FolderWatch;
import dev.serai.client.GuardedHttpClient;
import dev.serai.connector.signature.KeyRing;
import dev.serai.delivery.outbox.Outbox;
import dev.serai.fetch.Pulls;
import dev.serai.http.HttpEngine;
import dev.serai.http.NothingHere;
import dev.serai.intake.FailureAnswer;
import dev.serai.intake.analytics.AnalyticsSteps;
import dev.serai.intake.queue.QueueMessage;
import dev.serai.intake.webhook.RefusedDeliveries;
import dev.serai.intake.webhook.WebhookSteps;
import dev.serai.ledger.BacklogStep;
import dev.serai.ledger.Ledger;
import dev.serai.ledger.LedgerComponent;
import dev.serai.report.api.ReportSteps;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.support.CamelContextHelper;

/** The hub: database, ledger and routes, put together and started. */
public final class Hub implements AutoCloseable {

  private static final int MAX_BODY_BYTES = 5 * 1024 * 1024;

  private final HomeLock lock;
  private final Database database;
  private final Ledger ledger;
  private final HubThreads threads;
  private final Main camel;
  private final GuardedHttpClient http;
  private final KeyRing keys;
  private final RefusedDeliveries refusals;
  private final LiveReload reload;
  private final String adminKey;
  private final int port;

  private Hub(
      HomeLock lock,
      Database database,
      Ledger ledger,
      HubThreads threads,
      Main camel,
      GuardedHttpClient http,
      KeyRing keys,
      RefusedDeliveries refusals,
      LiveReload reload,
      String adminKey,
      int port) {
    this.lock = lock;
    this.database = database;
    this.ledger = ledger;
    this.threads = threads;
    this.camel = camel;
    this.http = http;
    this.keys = keys;
    this.refusals = refusals;
    this.reload = reload;
    this.adminKey = adminKey;
    this.port = port;
  }

  /** Starts everything; throws {@link UserError} where the user can mend what is wrong. */
  public static Hub start(HubConfig config, Map<String, String> env) {
    FolderWatch watch = new FolderWatch(List.of(config.connectors(), config.companies()));
    ConfigurationFolders setup = new ConfigurationFolders(config, env);
    Ledger.Options options = Ledger.Options.standard();
    HomeLock lock = HomeLock.take(config.home());
    Database database = null;
    Ledger ledger = null;
    RefusedDeliveries refusals = null;
    HubThreads threads = new HubThreads();
    GuardedHttpClient http = GuardedHttpClient.of(env.get("SERAI_PRIVATE_HOSTS"));
    KeyRing keys = new KeyRing(http, Clock.systemUTC());
    try {
      String adminKey = AdminKey.of(config);
      database = Database.open(config, options.writers());
      PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      Outbox outbox =
          new Outbox(
              database.general(), setup::destinations, () -> setup.companies().all(), meters);
      Pulls pulls = new Pulls(database.general(), setup::active, http);
      ledger =
          new Ledger(
              database.ledger(),
              new SubscribedDestinations(setup::destinations),
              meters,
              threads.answers(),
              owing -> {
                outbox.wake(owing);
                pulls.wake();
              },
              options);
      refusals =
          new RefusedDeliveries(
              setup::active,
              database.general(),
              meters,
              keys,
              Clock.systemUTC(),
              "body".equals(env.get("SERAI_KEEP_REFUSED")));
      Main camel = new Main();
      // whoever started the hub closes it
      camel.setShutdownStrategy(new SimpleMainShutdownStrategy());
      settings(config).forEach(camel::addInitialProperty);
      camel.bind(
          PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME,
          new HttpEngine(
              new HttpEngine.Limits(
                  threads.quick(),
                  threads.blocking(),
                  List.of("/api"),
                  MAX_BODY_BYTES,
                  new HttpEngine.AtOnce(
                      List.of("/webhooks/", "/analytics/"), threads.largestAtOnce()))));
      camel.bind("vertxOptions", new VertxOptions().setPreferNativeTransport(true));
      camel.bind("ledger", new LedgerComponent(ledger));
      camel.bind(
          "decideAgain",
          new BacklogStep(
              database.ledger(),
              new SubscribedDestinations(setup::destinations),
              key -> setup.companies().find(key),
              meters,
              outbox::wake));
      camel.bind("failureAnswer", new FailureAnswer());
      camel.bind("nothingHere", new NothingHere());
      camel.bind("metersRegistry", meters);
      camel.configure().addRoutesBuilder(steps(setup, keys, refusals, outbox, pulls));
      camel
          .configure()
          .addRoutesBuilder(operations(database.general(), setup, adminKey, ledger, meters));
      camel.start();
      ConnectorRoutes routes = new ConnectorRoutes(camel.getCamelContext());
      routes.add(setup.active());
      return new Hub(
          lock,
          database,
          ledger,
          threads,
          camel,
          http,
          keys,
          refusals,
          new LiveReload(setup, routes, watch, pulls::refresh),
          adminKey,
          port(camel.getCamelContext()));
    } catch (RuntimeException e) {
      abandon(e, ledger, refusals, keys, http, database, threads, lock);
      throw e;
    } catch (Exception e) {
      abandon(e, ledger, refusals, keys, http, database, threads, lock);
      throw StartFailure.of(e, config);
    }
  }

  private static void abandon(Exception cause, AutoCloseable... opened) {
    for (AutoCloseable each : opened) {
      if (each != null) {
        try {
          each.close();
        } catch (Exception e) {
          cause.addSuppressed(e);
        }
      }
    }
  }

  private static Map<String, String> settings(HubConfig config) {
    return Map.of(
        "camel.main.name", "serai",
        "camel.main.routesIncludePattern", "file:" + config.routes() + "/*.yaml",
        "camel.main.jmxEnabled", "false",
        "camel.main.streamCachingEnabled", "false",
        "camel.main.autoConfigurationLogSummary", "false",
        "camel.main.startupSummaryLevel", "Off",
        "camel.main.shutdownTimeout", "30",
        "camel.server.enabled", "true",
        "camel.server.host", "0.0.0.0",
        "camel.server.port", Integer.toString(config.port()));
  }

  private static RouteBuilder steps(
      ConfigurationFolders setup,
      KeyRing keys,
      RefusedDeliveries refusals,
      Outbox outbox,
      Pulls pulls) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        new WebhookSteps(setup::active, keys, Clock.systemUTC(), refusals)
            .bind(getContext().getRegistry());
        new AnalyticsSteps(setup::companies).bind(getContext().getRegistry());
        outbox.bind(getContext().getRegistry());
        pulls.bind(getContext().getRegistry());
        getContext().getRegistry().bind("queueMessage", new QueueMessage(setup::active));
      }
    };
  }

  private static RouteBuilder operations(
      DataSource database,
      ConfigurationFolders setup,
      String adminKey,
      Ledger ledger,
      PrometheusMeterRegistry meters) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        ReportSteps.bind(
            getContext().getRegistry(),
            database,
            key -> setup.companies().find(key),
            () -> setup.companies().all(),
            adminKey);
        Observation.bind(getContext(), database, ledger::stuck, setup::problems, meters);
      }
    };
  }

  private static int port(CamelContext context) {
    return CamelContextHelper.mandatoryFindSingleByType(context, VertxPlatformHttpRouter.class)
        .getServer()
        .getPort();
  }

  /** Opens {@code /api}. */
  public String adminKey() {
    return adminKey;
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  public Database database() {
    return database;
  }

  public CamelContext camel() {
    return camel.getCamelContext();
  }

  /**
   * Reads the folders of connectors and companies now instead of at the next look, and puts into
   * use what can be used.
   *
   * @return why changes are not in use, one line each
   */
  public List<String> reload() {
    return reload.now();
  }

  /** Answers what was accepted, writes what is queued, and stops. */
  @Override
  public void close() {
    reload.close();
    camel.stop();
    refusals.close();
    keys.close();
    http.close();
    ledger.close();
    threads.close();
    database.close();
    lock.close();
  }
}
