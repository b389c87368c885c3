package dev.serai.http;

import java.util.List;
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
 * <p>A route gets a {@link dev.serai.http.Request} as body and no headers at all: what a caller
 * sends never becomes an exchange header.
 */
public final class HttpEngine extends ServiceSupport
    implements PlatformHttpEngine, CamelContextAware {

  private final Limits limits;
  private final PathTable table = new PathTable();
  private CamelContext camelContext;

  /**
   * @param quick runs the steps of routes that never block; bounded
   * @param blocking runs the steps of routes that wait for the database; bounded
   * @param blockingPaths path prefixes of the latter
   * @param maxBody bytes of the largest request body
   * @param atOnce requests that are dealt with where they are read
   */
  public record Limits(
      Executor quick, Executor blocking, List<String> blockingPaths, int maxBody, AtOnce atOnce) {

    Executor executorFor(String path) {
      return begins(path, blockingPaths) ? blocking : quick;
    }

    /** Bytes of the largest body of this path that is dealt with at once; -1: none is. */
    int atOnceUpTo(String path) {
      return begins(path, atOnce.paths) ? atOnce.maxBody : -1;
    }

    private static boolean begins(String path, List<String> prefixes) {
      return prefixes.stream().anyMatch(path::startsWith);
    }
  }

  /**
   * Requests whose steps run on the thread that read them, because to hand them over would cost
   * more than it wins. While one is dealt with, no other is read.
   *
   * @param paths path prefixes of routes that never block
   * @param maxBody bytes of the largest body
   */
  public record AtOnce(List<String> paths, int maxBody) {}

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
