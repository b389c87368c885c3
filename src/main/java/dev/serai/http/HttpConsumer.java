package dev.serai.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.Method;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultConsumer;

/** Takes the requests of one path into one route, and writes the route's answers. */
final class HttpConsumer extends DefaultConsumer implements PlatformHttpConsumer, Suspendable {

  private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([^/}]+)}");

  /** Longer than any answer takes. */
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  private final HttpEngine.Limits limits;
  private final Executor executor;
  private final int atOnce;
  private final AtomicInteger pending = new AtomicInteger();
  private final PathTable table;
  private Runnable leave = () -> {};
  private volatile boolean withdrawn;

  HttpConsumer(
      PlatformHttpEndpoint endpoint,
      Processor processor,
      HttpEngine.Limits limits,
      PathTable table) {
    super(endpoint, processor);
    this.limits = limits;
    this.table = table;
    this.executor = limits.executorFor(endpoint.getPath());
    this.atOnce = limits.atOnceUpTo(endpoint.getPath());
  }

  @Override
  public PlatformHttpEndpoint getEndpoint() {
    return (PlatformHttpEndpoint) super.getEndpoint();
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    VertxPlatformHttpRouter router =
        CamelContextHelper.mandatoryFindSingleByType(
            getEndpoint().getCamelContext(), VertxPlatformHttpRouter.class);
    answerBadAddresses(router);
    String path = getEndpoint().getPath();
    Set<Method> methods = Method.parseList(getEndpoint().getHttpMethodRestrict());
    LastSegment last = LastSegment.of(path);
    String pattern = PATH_PARAMETER.matcher(path).replaceAll(":$1");
    if (getEndpoint().isMatchOnUriPrefix()) {
      route(router, path.replaceAll("/+$", "") + "/*", methods, 1_000_000 - path.length());
    } else if (last != null) {
      Handler<RoutingContext> entry = last.handler(this::handle);
      table.addFolder(router, last.folder(), methods, entry);
      leave = () -> table.remove(entry);
    } else if (pattern.equals(path)) {
      Handler<RoutingContext> entry = this::handle;
      table.add(router, path, methods, entry);
      leave = () -> table.remove(entry);
    } else {
      int parameters = (int) pattern.chars().filter(c -> c == ':').count();
      // the more a path says, the sooner it is tried
      route(router, pattern, methods, 1_000 * parameters);
    }
  }

  private void route(Router router, String path, Set<Method> methods, int order) {
    Route made = router.route(path).order(order);
    if (!methods.equals(Method.getAll())) {
      methods.forEach(method -> made.method(HttpMethod.valueOf(method.name())));
    }
    made.handler(this::handle);
    leave = made::remove;
  }

  /**
   * Broken escapes, and what is no path ({@code OPTIONS *}), reach no route, and the server's
   * outermost router would log them as its own failure.
   */
  private static void answerBadAddresses(VertxPlatformHttpRouter router) {
    if (router.getServer().getServer().requestHandler() instanceof Router outermost) {
      outermost.errorHandler(400, HttpAnswer.BAD_ADDRESS::send);
      outermost.errorHandler(404, HttpAnswer.NOTHING_HERE::send);
    }
  }

  @Override
  protected void doStop() throws Exception {
    leave();
    super.doStop();
  }

  /** From here on requests pass this route by; returns when those that are in are answered. */
  void withdraw() throws InterruptedException {
    withdrawn = true;
    leave();
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (pending.get() > 0 && System.nanoTime() < end) {
      Thread.sleep(5);
    }
  }

  private void leave() {
    leave.run();
    leave = () -> {};
  }

  private void handle(RoutingContext ctx) {
    if (withdrawn) {
      HttpAnswer.plain(ctx, HttpAnswer.NOTHING_HERE);
      return;
    }
    if (isSuspended()) {
      HttpAnswer.plain(ctx, HttpAnswer.STOPPING);
      return;
    }
    HttpServerRequest request = ctx.request();
    Buffer body = Buffer.buffer(0);
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() > limits.maxBody()) {
            request.handler(null).endHandler(null);
            HttpAnswer.tooLarge(ctx, limits.maxBody());
          } else {
            body.appendBuffer(chunk);
          }
        });
    request.endHandler(done -> dispatch(ctx, body));
  }

  private void dispatch(RoutingContext ctx, Buffer body) {
    Request request = request(ctx, body);
    pending.incrementAndGet();
    if (withdrawn) {
      pending.decrementAndGet();
      HttpAnswer.plain(ctx, HttpAnswer.NOTHING_HERE);
      return;
    }
    if (body.length() <= atOnce) {
      route(ctx, request);
      return;
    }
    try {
      executor.execute(() -> route(ctx, request));
    } catch (RejectedExecutionException e) {
      pending.decrementAndGet();
      HttpAnswer.plain(ctx, HttpAnswer.BUSY);
    }
  }

  private void route(RoutingContext ctx, Request request) {
    Exchange exchange = createExchange(false);
    exchange.setPattern(ExchangePattern.InOut);
    exchange.getIn().setBody(request);
    try {
      createUoW(exchange);
    } catch (Exception e) {
      exchange.setException(e);
    }
    getAsyncProcessor()
        .process(
            exchange,
            doneSync -> {
              HttpAnswer answer = HttpAnswer.of(exchange);
              doneUoW(exchange);
              releaseExchange(exchange, false);
              answer.send(ctx);
              pending.decrementAndGet();
            });
  }

  private static Request request(RoutingContext ctx, Buffer body) {
    HttpServerRequest request = ctx.request();
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, String> header : request.headers()) {
      headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
    }
    Map<String, String> query = Map.of();
    if (request.query() != null) {
      query = new HashMap<>();
      for (Map.Entry<String, String> parameter : queryParameters(ctx)) {
        query.putIfAbsent(parameter.getKey(), parameter.getValue());
      }
    }
    return new Request(
        request.method().name(), request.path(), ctx.pathParams(), query, headers, body.getBytes());
  }

  private static MultiMap queryParameters(RoutingContext ctx) {
    try {
      return ctx.queryParams();
    } catch (RuntimeException e) {
      // a query that cannot be decoded names nothing
      return MultiMap.caseInsensitiveMultiMap();
    }
  }
}
