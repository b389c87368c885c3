package dev.serai.api;

import dev.serai.connector.Request;
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
  private final AtomicInteger pending = new AtomicInteger();
  private Route route;
  private volatile boolean withdrawn;

  HttpConsumer(PlatformHttpEndpoint endpoint, Processor processor, HttpEngine.Limits limits) {
    super(endpoint, processor);
    this.limits = limits;
    this.executor = limits.executorFor(endpoint.getPath());
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
    String path = PATH_PARAMETER.matcher(getEndpoint().getPath()).replaceAll(":$1");
    boolean prefix = getEndpoint().isMatchOnUriPrefix();
    LastSegment last = prefix ? null : LastSegment.of(getEndpoint().getPath());
    if (last != null) {
      route = router.route(last.folder() + "*");
    } else {
      route = router.route(prefix ? path.replaceAll("/+$", "") + "/*" : path);
    }
    route.order(order(path, prefix));
    var methods = Method.parseList(getEndpoint().getHttpMethodRestrict());
    if (!methods.equals(Method.getAll())) {
      methods.forEach(method -> route.method(HttpMethod.valueOf(method.name())));
    }
    route.handler(last == null ? this::handle : last.handler(this::handle));
  }

  /** They reach no route, and the server's outermost router would log them as its own failure. */
  private static void answerBadAddresses(VertxPlatformHttpRouter router) {
    if (router.getServer().getServer().requestHandler() instanceof Router outermost) {
      outermost.errorHandler(400, HttpAnswer.BAD_ADDRESS::send);
    }
  }

  /** The more a path says, the sooner it is tried. */
  private static int order(String path, boolean prefix) {
    int parameters = (int) path.chars().filter(c -> c == ':').count();
    return prefix ? 1_000_000 - path.length() : 1_000 * parameters;
  }

  @Override
  protected void doStop() throws Exception {
    if (route != null) {
      route.remove();
      route = null;
    }
    super.doStop();
  }

  /** From here on requests pass this route by; returns when those that are in are answered. */
  void withdraw() throws InterruptedException {
    withdrawn = true;
    if (route != null) {
      route.disable();
    }
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (pending.get() > 0 && System.nanoTime() < end) {
      Thread.sleep(5);
    }
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
