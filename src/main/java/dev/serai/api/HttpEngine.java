package dev.serai.api;

import java.util.concurrent.Executor;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.DefaultPlatformHttpConsumer;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Serves {@code platform-http:} routes on the Vert.x server of camel-main, asynchronously: a
 * request occupies no thread while it waits for its commit, so that thousands can share one
 * transaction. The engine that comes with Camel holds a worker thread for each request until it is
 * answered.
 *
 * <p>A route gets a {@link dev.serai.connector.Request} as body and no headers at all: what a
 * caller sends never becomes an exchange header.
 */
public final class HttpEngine extends ServiceSupport
    implements PlatformHttpEngine, CamelContextAware {

  private final Limits limits;
  private final PathTable table = new PathTable();
  private CamelContext camelContext;

  /**
   * @param quick runs the steps of intake routes, which never block; bounded
   * @param blocking runs the steps of routes that wait for the database; bounded
   * @param blockingPaths path prefixes of the latter
   * @param maxBody bytes of the largest request body
   */
  public record Limits(
      Executor quick, Executor blocking, java.util.List<String> blockingPaths, int maxBody) {

    Executor executorFor(String path) {
      return blockingPaths.stream().anyMatch(path::startsWith) ? blocking : quick;
    }
  }

  public HttpEngine(Limits limits) {
    this.limits = limits;
  }

  @Override
  public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
    return new HttpConsumer(endpoint, processor, limits, table);
  }

  /**
   * Lets no further request into the route, and waits for those inside to be answered; its path is
   * nobody's from now on. Routes that do not begin with a request are left alone. To be called
   * before the route is stopped.
   */
  public static void withdraw(Route route) throws InterruptedException {
    if (route.getConsumer() instanceof DefaultPlatformHttpConsumer wrapped
        && wrapped.getPlatformHttpConsumer() instanceof HttpConsumer consumer) {
      consumer.withdraw();
    }
  }

  @Override
  public CamelContext getCamelContext() {
    return camelContext;
  }

  @Override
  public void setCamelContext(CamelContext camelContext) {
    this.camelContext = camelContext;
  }
}
