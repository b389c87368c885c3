package dev.serai.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.Method;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.support.DefaultConsumer;

/** Takes the requests of one path into one route, and gives the route's answers. */
final class HttpConsumer extends DefaultConsumer
    implements PlatformHttpConsumer, RequestTarget, Suspendable {

  /** Bytes; an ordinary order has a fifth of it. A larger body would keep others waiting. */
  private static final int LARGEST_ON_EVENT_LOOP = 64 * 1024;

  /** Bytes of the largest body where the methods have no use for one. */
  private static final int LARGEST_WITHOUT_USE = 64 * 1024;

  private static final Set<Method> WITH_A_BODY = Set.of(Method.POST, Method.PUT, Method.PATCH);

  private final HttpEngine.Threads threads;
  private final RouteSteps steps;
  private final PathTable<RequestTarget> table;
  private final Set<Method> methods;
  private final int largestBody;
  private final AtomicInteger pending = new AtomicInteger();
  private boolean neverBlocks;
  private volatile boolean withdrawn;

  HttpConsumer(
      PlatformHttpEndpoint endpoint,
      Processor processor,
      HttpLimits limits,
      HttpEngine.Threads threads,
      RouteSteps steps,
      PathTable<RequestTarget> table) {
    super(endpoint, processor);
    this.threads = threads;
    this.steps = steps;
    this.table = table;
    this.methods = Method.parseList(endpoint.getHttpMethodRestrict());
    this.largestBody =
        methods.stream().anyMatch(WITH_A_BODY::contains) ? limits.body() : LARGEST_WITHOUT_USE;
  }

  @Override
  public PlatformHttpEndpoint getEndpoint() {
    return (PlatformHttpEndpoint) super.getEndpoint();
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    neverBlocks = steps.neverBlock(HttpEngine.routeOf(this));
    withdrawn = false;
    table.add(
        getEndpoint().getPath(),
        getEndpoint().isMatchOnUriPrefix(),
        methods.stream().map(Method::name).collect(Collectors.toSet()),
        this);
  }

  @Override
  protected void doStop() throws Exception {
    table.remove(this);
    super.doStop();
  }

  /** From here on requests pass this route by; returns when those that are in are answered. */
  void withdraw(Duration limit) throws InterruptedException {
    withdrawn = true;
    table.remove(this);
    long end = System.nanoTime() + limit.toNanos();
    while (pending.get() > 0 && System.nanoTime() < end) {
      Thread.sleep(5);
    }
  }

  @Override
  public int largestBody() {
    return largestBody;
  }

  @Override
  public boolean serve(Request request, Executor reading, Consumer<HttpAnswer> answer) {
    pending.incrementAndGet();
    if (withdrawn) {
      pending.decrementAndGet();
      return false;
    }
    if (isSuspended()) {
      end(answer, Refused.STOPPING);
    } else if (neverBlocks && request.body().length <= LARGEST_ON_EVENT_LOOP) {
      route(request, reading, answer);
    } else {
      StepPool pool = neverBlocks ? threads.large() : threads.blocking();
      Executor next = neverBlocks ? reading : pool;
      if (!pool.begin(() -> route(request, next, answer))) {
        end(answer, Refused.BUSY);
      }
    }
    return true;
  }

  private void end(Consumer<HttpAnswer> answer, HttpAnswer given) {
    pending.decrementAndGet();
    answer.accept(given);
  }

  private void route(Request request, Executor next, Consumer<HttpAnswer> answer) {
    Exchange exchange = createExchange(false);
    exchange.setPattern(ExchangePattern.InOut);
    exchange.getIn().setBody(request);
    HttpEngine.setExecutor(exchange, next);
    try {
      createUoW(exchange);
    } catch (Exception e) {
      exchange.setException(e);
    }
    AtomicBoolean done = new AtomicBoolean();
    AsyncCallback end =
        doneSync -> {
          if (done.compareAndSet(false, true)) {
            HttpAnswer given = HttpAnswer.of(exchange);
            doneUoW(exchange);
            releaseExchange(exchange, false);
            end(answer, given);
          }
        };
    try {
      getAsyncProcessor().process(exchange, end);
    } catch (Throwable e) {
      // an error, a deep recursion say: the request is answered and its memory is free again
      exchange.setException(e);
      end.done(true);
    }
  }
}
