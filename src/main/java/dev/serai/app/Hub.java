package dev.serai.app;

import dev.serai.app.observe.Observation;
import dev.serai.app.reload.FolderWatch;
import dev.serai.client.GuardedHttpClient;
import dev.serai.connector.signature.KeyRing;
import dev.serai.delivery.outbox.Outbox;
import dev.serai.fetch.Pulls;
import dev.serai.http.CallerAddress;
import dev.serai.http.HttpEngine;
import dev.serai.http.HttpLimits;
import dev.serai.http.StepPool;
import dev.serai.http.access.Access;
import dev.serai.http.access.ApiKeys;
import dev.serai.http.access.Session;
import dev.serai.intake.FailureAnswer;
import dev.serai.intake.analytics.AnalyticsSteps;
import dev.serai.intake.analytics.BrowserDays;
import dev.serai.intake.queue.QueueMessage;
import dev.serai.intake.webhook.RefusedDeliveries;
import dev.serai.intake.webhook.TestDeliveries;
import dev.serai.intake.webhook.WebhookGuard;
import dev.serai.intake.webhook.WebhookSteps;
import dev.serai.ledger.BacklogStep;
import dev.serai.ledger.Ledger;
import dev.serai.ledger.LedgerComponent;
import dev.serai.ledger.erasure.RetentionStep;
import dev.serai.ledger.writer.RecordedBatch;
import dev.serai.report.api.ReportSteps;
import dev.serai.report.operations.IntakeDays;
import dev.serai.report.rollup.MakeSumsStep;
import dev.serai.report.rollup.RollupStep;
import dev.serai.web.DashboardRoutes;
import dev.serai.web.SdkRoutes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/** The hub: database, ledger and routes, put together and started. */
public final class Hub implements AutoCloseable {

  /** Reports wait for the database; fewer than its connections, which forwarding needs too. */
  private static final int BLOCKING_THREADS = 12;

  private static final int WAITING_TO_BLOCK = 256;
  private static final int WAITING_LARGE_BODIES = 1_000;

  private final HomeLock lock;
  private final Database database;
  private final Ledger ledger;
  private final HttpEngine engine;
  private final StepPool large;
  private final StepPool blocking;
  private final Main camel;
  private final GuardedHttpClient http;
  private final KeyRing keys;
  private final RefusedDeliveries refusals;
  private final BrowserDays days;
  private final LiveView live;
  private final LiveReload reload;
  private final String adminKey;
  private final int port;

  private Hub(
      HomeLock lock,
      Database database,
      Ledger ledger,
      HttpEngine engine,
      StepPool large,
      StepPool blocking,
      Main camel,
      GuardedHttpClient http,
      KeyRing keys,
      RefusedDeliveries refusals,
      BrowserDays days,
      LiveView live,
      LiveReload reload,
      String adminKey,
      int port) {
    this.lock = lock;
    this.database = database;
    this.ledger = ledger;
    this.engine = engine;
    this.large = large;
    this.blocking = blocking;
    this.camel = camel;
    this.http = http;
    this.keys = keys;
    this.refusals = refusals;
    this.days = days;
    this.live = live;
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
    BrowserDays days = null;
    LiveView live = null;
    int processors = Runtime.getRuntime().availableProcessors();
    StepPool large = new StepPool("large-body", Math.max(2, processors), WAITING_LARGE_BODIES);
    StepPool blocking = new StepPool("blocking", BLOCKING_THREADS, WAITING_TO_BLOCK);
    HttpEngine engine = null;
    GuardedHttpClient http = GuardedHttpClient.of(env.get("SERAI_PRIVATE_HOSTS"));
    KeyRing keys = new KeyRing(http, Clock.systemUTC());
    Main camel = new Main();
    try {
      checkPort(config);
      engine =
          new HttpEngine(
              limits(env),
              new WebhookGuard(setup::active),
              new HttpEngine.Threads(Math.max(1, processors / 2), large, blocking),
              Set.of("ledger:record"));
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
              Runnable::run,
              owing -> {
                outbox.wake(owing);
                pulls.wake();
              },
              options);
      outbox.yieldTo(ledger::load);
      live = LiveView.of(database.general());
      IntakeDays intake = new IntakeDays(database.general());
      Consumer<RecordedBatch> shown = live.feed()::recorded;
      ledger.watch(shown.andThen(intake::recorded));
      refusals =
          new RefusedDeliveries(
              setup::active,
              database.general(),
              meters,
              keys,
              Clock.systemUTC(),
              "body".equals(env.get("SERAI_KEEP_REFUSED")),
              live);
      days = new BrowserDays(database.general());
      // whoever started the hub closes it
      camel.setShutdownStrategy(new SimpleMainShutdownStrategy());
      settings(config).forEach(camel::addInitialProperty);
      camel.bind(PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME, engine);
      camel.bind("ledger", new LedgerComponent(ledger, exchange -> next(exchange, large)));
      camel.bind(
          "decideAgain",
          new BacklogStep(
              database.ledger(),
              new SubscribedDestinations(setup::destinations),
              key -> setup.companies().find(key),
              meters,
              outbox::wake));
      camel.bind(
          "deleteExpired",
          new RetentionStep(database.general(), () -> setup.companies().all(), Clock.systemUTC()));
      camel.bind("storeIntakeDays", intake);
      camel.bind(
          "addUpSales",
          new RollupStep(database.general(), () -> setup.companies().all(), ledger::load));
      camel.bind("makeSums", new MakeSumsStep(database.general(), () -> setup.companies().all()));
      camel.bind("failureAnswer", new FailureAnswer());
      camel.bind("metersRegistry", meters);
      TestDeliveries tests = new TestDeliveries();
      WebhookSteps webhooks =
          new WebhookSteps(setup::active, keys, Clock.systemUTC(), refusals, tests, live);
      camel
          .configure()
          .addRoutesBuilder(steps(setup, webhooks, days, outbox, pulls, callers(env), meters));
      ApiKeys apiKeys = new ApiKeys(adminKey, () -> setup.companies().all());
      Session session = new Session(adminKey, apiKeys, Clock.systemUTC());
      camel.configure().addRoutesBuilder(new SdkRoutes(key -> setup.companies().find(key)));
      camel.configure().addRoutesBuilder(new DashboardRoutes(session));
      camel
          .configure()
          .addRoutesBuilder(operations(database, setup, apiKeys, session, ledger, engine, meters));
      OperatorSteps operators =
          new OperatorSteps(
              database.general(), setup, ledger, live.watch(), config.connectors(), tests.mark());
      camel.configure().addRoutesBuilder(operators);
      startRoutes(camel, config);
      ConnectorRoutes routes = new ConnectorRoutes(camel.getCamelContext());
      routes.add(setup.active());
      // last, so that every request finds its route
      int port = engine.open(config.port());
      operators.opened(port);
      return new Hub(
          lock,
          database,
          ledger,
          engine,
          large,
          blocking,
          camel,
          http,
          keys,
          refusals,
          days,
          live,
          new LiveReload(setup, routes, watch, pulls::refresh),
          adminKey,
          port);
    } catch (Exception e) {
      abandon(
          e,
          live,
          camel::stop,
          ledger,
          refusals,
          days,
          keys,
          http,
          engine,
          large,
          blocking,
          database,
          lock);
      throw e instanceof RuntimeException said ? said : StartFailure.of(e, config);
    }
  }

  private static void startRoutes(Main camel, HubConfig config) {
    try {
      camel.start();
    } catch (Exception e) {
      throw StartFailure.ofRoutes(e, config);
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
        "camel.main.shutdownTimeout", "30");
  }

  private static RouteBuilder steps(
      ConfigurationFolders setup,
      WebhookSteps webhooks,
      BrowserDays days,
      Outbox outbox,
      Pulls pulls,
      CallerAddress addresses,
      MeterRegistry meters) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        webhooks.bind(getContext().getRegistry());
        new AnalyticsSteps(setup::companies, days, addresses, meters)
            .bind(getContext().getRegistry());
        outbox.bind(getContext().getRegistry());
        pulls.bind(getContext().getRegistry());
        getContext().getRegistry().bind("queueMessage", new QueueMessage(setup::active));
      }
    };
  }

  private static RouteBuilder operations(
      Database database,
      ConfigurationFolders setup,
      ApiKeys keys,
      Session session,
      Ledger ledger,
      HttpEngine engine,
      PrometheusMeterRegistry meters) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        ReportSteps.bind(
            getContext().getRegistry(),
            database.general(),
            key -> setup.companies().find(key),
            () -> setup.companies().all());
        Access.bind(getContext().getRegistry(), keys, session);
        Observation.bind(
            getContext(),
            database.general(),
            new Observation.States(
                ledger::stuck, engine::isOpen, setup::problems, database::hopeless),
            meters);
      }
    };
  }

  /** Fails at once, rather than after all else has been started, where another has the port. */
  private static void checkPort(HubConfig config) throws IOException {
    try (ServerSocket port = new ServerSocket()) {
      port.setReuseAddress(true);
      port.bind(new InetSocketAddress(config.port()));
    }
  }

  private static HttpLimits limits(Map<String, String> env) {
    try {
      return HttpLimits.from(env, Runtime.getRuntime().maxMemory());
    } catch (IllegalArgumentException e) {
      throw new UserError(e.getMessage());
    }
  }

  private static CallerAddress callers(Map<String, String> env) {
    try {
      return new CallerAddress(env.get("SERAI_TRUSTED_PROXIES"));
    } catch (IllegalArgumentException e) {
      throw new UserError(e.getMessage());
    }
  }

  /** Runs the steps after a commit. */
  private static Executor next(Exchange exchange, Executor ofNoRequest) {
    Executor ofRequest = HttpEngine.executorOf(exchange);
    return ofRequest == null ? ofNoRequest : ofRequest;
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
    live.close();
    engine.finish();
    camel.stop();
    refusals.close();
    days.close();
    keys.close();
    http.close();
    ledger.close();
    engine.close();
    large.close();
    blocking.close();
    database.close();
    lock.close();
  }
}
