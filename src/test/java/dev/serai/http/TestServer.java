package dev.serai.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;

/** An engine with a few routes of its own on a free port. */
final class TestServer implements AutoCloseable {

  static final HttpLimits LIMITS =
      new HttpLimits(1_000_000, 10_000_000, 100, Duration.ofSeconds(60), Duration.ofSeconds(60));

  private final StepPool large = new StepPool("large", 2, 100);
  private final StepPool blocking = new StepPool("blocking", 2, 2);
  private final CamelContext context = new DefaultCamelContext();
  private final Held held = new Held();
  private final HttpEngine engine;
  private final int port;

  TestServer(HttpLimits limits) throws Exception {
    this(limits, request -> Optional.empty());
  }

  /** Serves {@code /echo}, {@code /held}, {@code /thread} and {@code /blocking}. */
  TestServer(HttpLimits limits, RequestGuard guard) throws Exception {
    engine = new HttpEngine(limits, guard, new HttpEngine.Threads(1, large, blocking), Set.of());
    context.getRegistry().bind(PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME, engine);
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("platform-http:/echo/{name}").process((NonBlocking) TestServer::echo);
            from("platform-http:/held?httpMethodRestrict=POST").process(held);
            from("platform-http:/thread").process((NonBlocking) TestServer::thread);
            from("platform-http:/blocking").process(TestServer::thread);
            from("platform-http:/logged")
                .process((NonBlocking) TestServer::thread)
                .log("{}")
                .process((NonBlocking) TestServer::thread);
          }
        });
    context.getShutdownStrategy().setTimeout(1);
    context.start();
    port = engine.open(0);
  }

  private static void echo(Exchange exchange) {
    Request request = exchange.getMessage().getBody(Request.class);
    exchange
        .getMessage()
        .setBody(
            request.method()
                + " "
                + request.pathParameters().get("name")
                + " "
                + request.query()
                + " "
                + request.header("x-test")
                + " "
                + new String(request.body(), java.nio.charset.StandardCharsets.UTF_8));
  }

  private static void thread(Exchange exchange) {
    exchange.getMessage().setBody(Thread.currentThread().getName());
  }

  /** Keeps exchanges until they are let go, as a ledger that waits for its database. */
  static final class Held extends AsyncProcessorSupport implements NonBlocking {

    private final List<Runnable> waiting = new ArrayList<>();

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      exchange.getMessage().setBody("held");
      synchronized (waiting) {
        waiting.add(() -> callback.done(false));
      }
      return false;
    }

    int count() {
      synchronized (waiting) {
        return waiting.size();
      }
    }

    void letGo() {
      List<Runnable> all;
      synchronized (waiting) {
        all = List.copyOf(waiting);
        waiting.clear();
      }
      all.forEach(Runnable::run);
    }
  }

  Held held() {
    return held;
  }

  HttpEngine engine() {
    return engine;
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    held.letGo();
    context.stop();
    engine.close();
    large.close();
    blocking.close();
  }
}
