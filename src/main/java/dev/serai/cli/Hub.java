package dev.serai.cli;

import dev.serai.api.AnalyticsSteps;
import dev.serai.api.FailureAnswer;
import dev.serai.api.HttpEngine;
import dev.serai.api.NothingHere;
import dev.serai.api.ReportRoutes;
import dev.serai.api.WebhookSteps;
import dev.serai.api.observe.Observation;
import dev.serai.connector.Companies;
import dev.serai.connector.Connector;
import dev.serai.connector.Connectors;
import dev.serai.connector.http.OutboundHttp;
import dev.serai.connector.key.KeyRing;
import dev.serai.delivery.Destinations;
import dev.serai.delivery.Outbox;
import dev.serai.ledger.Ledger;
import dev.serai.ledger.LedgerComponent;
import dev.serai.pull.Pulls;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
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
  private final OutboundHttp http;
  private final KeyRing keys;
  private final String adminKey;
  private final int port;

  private Hub(
      HomeLock lock,
      Database database,
      Ledger ledger,
      HubThreads threads,
      Main camel,
      OutboundHttp http,
      KeyRing keys,
      String adminKey,
      int port) {
    this.lock = lock;
    this.database = database;
    this.ledger = ledger;
    this.threads = threads;
    this.camel = camel;
    this.http = http;
    this.keys = keys;
    this.adminKey = adminKey;
    this.port = port;
  }

  /** Starts everything; throws {@link UserError} where the user can mend what is wrong. */
  public static Hub start(HubConfig config, Map<String, String> env) {
    Connectors connectors = Connectors.load(config.connectors());
    Companies companies = Companies.load(config.companies(), connectors, env::get);
    Destinations destinations = Destinations.load(config.connectors());
    Ledger.Options options = Ledger.Options.standard();
    HomeLock lock = HomeLock.take(config.home());
    Database database = null;
    Ledger ledger = null;
    HubThreads threads = new HubThreads();
    OutboundHttp http = OutboundHttp.of(env.get("SERAI_PRIVATE_HOSTS"));
    KeyRing keys = new KeyRing(http, Clock.systemUTC());
    try {
      String adminKey = AdminKey.of(config);
      database = Database.open(config, options.lanes());
      PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      Outbox outbox = new Outbox(database.general(), destinations, companies::all, meters);
      Pulls pulls = new Pulls(database.general(), connectors, companies, http);
      ledger =
          new Ledger(
              database.ledger(),
              new OwedTargets(destinations),
              meters,
              threads.answers(),
              owing -> {
                outbox.wake(owing);
                pulls.wake();
              },
              options);
      Main camel = new Main();
      // whoever started the hub closes it
      camel.setShutdownStrategy(new SimpleMainShutdownStrategy());
      settings(config).forEach(camel::addInitialProperty);
      camel.bind(
          PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME,
          new HttpEngine(
              new HttpEngine.Limits(
                  threads.quick(), threads.blocking(), List.of("/api"), MAX_BODY_BYTES)));
      camel.bind("ledger", new LedgerComponent(ledger));
      camel.bind("failureAnswer", new FailureAnswer());
      camel.bind("nothingHere", new NothingHere());
      camel.bind("metersRegistry", meters);
      camel.configure().addRoutesBuilder(routes(connectors, companies, keys, outbox, pulls));
      camel
          .configure()
          .addRoutesBuilder(operations(database.general(), companies, adminKey, ledger, meters));
      camel.start();
      return new Hub(
          lock,
          database,
          ledger,
          threads,
          camel,
          http,
          keys,
          adminKey,
          port(camel.getCamelContext()));
    } catch (RuntimeException e) {
      abandon(e, ledger, keys, http, database, threads, lock);
      throw e;
    } catch (Exception e) {
      abandon(e, ledger, keys, http, database, threads, lock);
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

  private static RouteBuilder routes(
      Connectors connectors, Companies companies, KeyRing keys, Outbox outbox, Pulls pulls) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        new WebhookSteps(connectors, companies, keys, Clock.systemUTC())
            .bind(getContext().getRegistry());
        new AnalyticsSteps(companies).bind(getContext().getRegistry());
        outbox.bind(getContext().getRegistry());
        pulls.bind(getContext().getRegistry());
        for (Connector connector : connectors.all()) {
          templatedRoute("receive")
              .routeId("receive-" + connector.name())
              .parameter("connector", connector.name());
        }
        for (Pulls.Listing listing : pulls.listings()) {
          templatedRoute("poll")
              .routeId("poll-" + listing.connector() + "-" + listing.poll())
              .parameter("connector", listing.connector())
              .parameter("poll", listing.poll());
        }
        for (Pulls.Inbox inbox : pulls.inboxes()) {
          templatedRoute("queue")
              .routeId("queue-" + inbox.connector() + "-" + inbox.company())
              .parameter("connector", inbox.connector())
              .parameter("company", inbox.company())
              .parameter("endpoint", inbox.endpoint());
        }
      }
    };
  }

  private static RouteBuilder operations(
      DataSource database,
      Companies companies,
      String adminKey,
      Ledger ledger,
      PrometheusMeterRegistry meters) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        ReportRoutes.bind(
            getContext().getRegistry(), database, companies::find, companies::all, adminKey);
        Observation.bind(getContext(), database, ledger::stuck, meters);
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

  /** Answers what was accepted, writes what is queued, and stops. */
  @Override
  public void close() {
    camel.stop();
    keys.close();
    http.close();
    ledger.close();
    threads.close();
    database.close();
    lock.close();
  }
}
