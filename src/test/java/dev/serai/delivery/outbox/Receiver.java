package dev.serai.delivery.outbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A destination's server that behaves as a test wants, and records every request. */
final class Receiver implements AutoCloseable {

  static {
    // otherwise the JDK's server answers 40 ms late on kept-alive connections
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** A request as it arrived. */
  record Request(String path, Map<String, List<String>> headers, String body) {

    String header(String name) {
      return headers.getOrDefault(name, List.of("")).get(0);
    }
  }

  /** The answer to a request. */
  sealed interface Reply {

    record Status(int status, String body, Map<String, String> headers, Duration after)
        implements Reply {}

    record HangUp() implements Reply {}

    static Status of(int status) {
      return new Status(status, "{\"status\":\"success\"}", Map.of(), Duration.ZERO);
    }
  }

  /** The behaviour of the server. */
  @FunctionalInterface
  interface Behaviour {
    Reply reply(Request request);
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger mostOpen = new AtomicInteger();
  private volatile Behaviour behaviour;

  Receiver(Behaviour behaviour) {
    this.behaviour = behaviour;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    try {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Request request =
          new Request(
              exchange.getRequestURI().getPath(),
              Map.copyOf(exchange.getRequestHeaders()),
              new String(body, StandardCharsets.UTF_8));
      requests.add(request);
      answer(exchange, behaviour.reply(request));
    } finally {
      open.decrementAndGet();
      exchange.close();
    }
  }

  private static void answer(HttpExchange exchange, Reply reply) throws IOException {
    if (!(reply instanceof Reply.Status status)) {
      return; // closing without an answer breaks the connection
    }
    try {
      Thread.sleep(status.after().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    status.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] bytes = status.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  void behave(Behaviour now) {
    behaviour = now;
  }

  List<Request> requests() {
    return requests;
  }

  /** The highest number of requests in flight at one time. */
  int mostOpen() {
    return mostOpen.get();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
