package dev.serai.bench.handwritten;

import io.vertx.core.VertxOptions;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/** Camel with its own HTTP server, tuned for speed: both baselines run in it. */
final class BaselineServer {

  private BaselineServer() {}

  /** Serves {@code routes} on {@code SERAI_PORT} until the process ends. */
  static void serve(RouteBuilder routes, int workers) throws Exception {
    Main main = new Main();
    main.setShutdownStrategy(new SimpleMainShutdownStrategy());
    // a request occupies a worker from the first step to the answer
    main.bind(
        "vertxOptions",
        new VertxOptions().setWorkerPoolSize(workers).setPreferNativeTransport(true));
    main.addInitialProperty("camel.main.jmxEnabled", "false");
    main.addInitialProperty("camel.main.streamCachingEnabled", "false");
    VertxPlatformHttpServerConfiguration http = new VertxPlatformHttpServerConfiguration();
    http.setBindPort(Integer.parseInt(System.getenv("SERAI_PORT")));
    main.addMainListener(
        new MainListenerSupport() {
          @Override
          public void afterConfigure(BaseMainSupport started) {
            add(new VertxPlatformHttpServer(http), started.getCamelContext());
          }
        });
    main.configure().addRoutesBuilder(routes);
    main.start();
    Thread.currentThread().join();
  }

  private static void add(VertxPlatformHttpServer server, CamelContext context) {
    try {
      context.addService(server);
    } catch (Exception e) {
      throw new IllegalStateException("the baseline's HTTP server does not start", e);
    }
  }
}
