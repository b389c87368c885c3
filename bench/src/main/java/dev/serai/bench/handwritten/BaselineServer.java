package dev.serai.bench.handwritten;

import io.vertx.core.VertxOptions;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
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
    main.addInitialProperty("camel.server.enabled", "true");
    main.addInitialProperty("camel.server.port", System.getenv("SERAI_PORT"));
    main.configure().addRoutesBuilder(routes);
    main.start();
    Thread.currentThread().join();
  }
}
