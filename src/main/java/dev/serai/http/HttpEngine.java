package dev.serai.http;

import java.net.BindException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.DefaultPlatformHttpConsumer;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;

/**
 * Serves {@code platform-http:} routes, asynchronously: a request occupies no thread while it waits
 * for its commit, so that thousands can share one transaction.
 *
 * <p>Routes whose steps are all {@link NonBlocking} run on the event loop that read the request,
 * and go on there after their commit. Large bodies, and routes with any other step, run on pools.
 *
 * <p>A route gets a {@link Request} as body and no headers at all: what a caller sends never
 * becomes an exchange header.
 */
public final class HttpEngine implements PlatformHttpEngine, AutoCloseable {

  /** The exchange property that names the executor on which an exchange goes on. */
  private static final String EXECUTOR = "seraiHttpExecutor";

  private static final Duration SLOWEST_ANSWER = Duration.ofSeconds(30);

  private final PathTable<RequestTarget> table = new PathTable<>();
  private final HttpLimits limits;
  private final Threads threads;
  private final Set<String> asynchronous;
  private final HttpServer server;
  private volatile int port;

  /**
   * @param eventLoops threads that read requests and run the steps that never block
   * @param large runs those steps for large bodies
   * @param blocking runs the routes that may block
   */
  public record Threads(int eventLoops, StepPool large, StepPool blocking) {}

  /**
   * @param asynchronous URIs of endpoints that return at once and go on elsewhere
   */
  public HttpEngine(
      HttpLimits limits, RequestGuard guard, Threads threads, Set<String> asynchronous) {
    this.limits = limits;
    this.threads = threads;
    this.asynchronous = Set.copyOf(asynchronous);
    this.server = new HttpServer(table, guard, limits, threads.eventLoops);
  }

  @Override
  public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
    RouteSteps steps = new RouteSteps(endpoint.getCamelContext(), asynchronous);
    return new HttpConsumer(endpoint, processor, limits, threads, steps, table);
  }

  /**
   * Opens the port. To be called last, when all routes serve.
   *
   * @param wanted 0 picks a free one
   * @return the port
   */
  public int open(int wanted) throws BindException {
    port = server.open(wanted);
    return port;
  }

  /** Whether it takes requests. */
  public boolean isOpen() {
    return server.isOpen();
  }

  /** Closes the port and answers what has begun. To be called before routes are stopped. */
  public void finish() {
    try {
      server.finish(SLOWEST_ANSWER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.close();
  }

  @Override
  public int getServerPort() {
    return port;
  }

  static void setExecutor(Exchange exchange, Executor executor) {
    exchange.setProperty(EXECUTOR, executor);
  }

  /** Where an exchange goes on that waited for something; null if it is no HTTP request. */
  public static Executor executorOf(Exchange exchange) {
    return (Executor) exchange.getProperty(EXECUTOR);
  }

  /**
   * Lets no further request into the route, and waits for those inside to be answered; its path is
   * nobody's from now on. Routes that do not begin with a request are left alone. To be called
   * before the route is stopped.
   */
  public static void withdraw(Route route) throws InterruptedException {
    if (consumerOf(route) instanceof HttpConsumer consumer) {
      consumer.withdraw(SLOWEST_ANSWER);
    }
  }

  /** The id of a consumer's route; Camel does not tell it to consumers that are wrapped. */
  static String routeOf(HttpConsumer consumer) {
    return consumer.getEndpoint().getCamelContext().getRoutes().stream()
        .filter(route -> consumer.equals(consumerOf(route)))
        .map(Route::getRouteId)
        .findAny()
        .orElseThrow();
  }

  private static PlatformHttpConsumer consumerOf(Route route) {
    return route.getConsumer() instanceof DefaultPlatformHttpConsumer wrapper
        ? wrapper.getPlatformHttpConsumer()
        : null;
  }
}
