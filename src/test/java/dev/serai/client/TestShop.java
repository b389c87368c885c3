package dev.serai.client;

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

/** A platform's API that behaves as badly as a test wants, and records the requests it gets. */
public final class TestShop implements AutoCloseable {

  static {
    // otherwise the JDK's server answers 40 ms late on kept-alive connections
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /**
   * A request as it arrived.
   *
   * @param target path and query, as sent
   */
  public record Asked(
      String method, String target, Map<String, List<String>> headers, String body) {

    public String header(String name) {
      return headers.getOrDefault(name, List.of("")).get(0);
    }

    @Override
    public String toString() {
      return method + " " + target;
    }
  }

  /**
   * The answer to a request.
   *
   * @param cutAfter bytes after which the connection breaks; -1 to send all
   */
  public record Reply(
      int status, String body, Map<String, String> headers, Duration after, int cutAfter) {

    public static Reply json(String body) {
      return new Reply(200, body, Map.of(), Duration.ZERO, -1);
    }

    public static Reply status(int status) {
      return new Reply(status, "{}", Map.of(), Duration.ZERO, -1);
    }

    public Reply with(String name, String value) {
      Map<String, String> more = new java.util.HashMap<>(headers);
      more.put(name, value);
      return new Reply(status, body, more, after, cutAfter);
    }

    public Reply after(Duration wait) {
      return new Reply(status, body, headers, wait, cutAfter);
    }

    public Reply cutAfter(int bytes) {
      return new Reply(status, body, headers, after, bytes);
    }
  }

  /** The behaviour of the API. */
  @FunctionalInterface
  public interface Behaviour {
    Reply reply(Asked asked);
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile Behaviour behaviour;

  public TestShop(Behaviour behaviour) {
    this.behaviour = behaviour;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Asked request =
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              Map.copyOf(exchange.getRequestHeaders()),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      asked.add(request);
      answer(exchange, behaviour.reply(request));
    }
  }

  private static void answer(HttpExchange exchange, Reply reply) throws IOException {
    try {
      Thread.sleep(reply.after().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange
        .getResponseBody()
        .write(bytes, 0, reply.cutAfter() < 0 ? bytes.length : reply.cutAfter());
    exchange.getResponseBody().flush();
  }

  public void behave(Behaviour now) {
    behaviour = now;
  }

  public List<Asked> asked() {
    return asked;
  }

  /** Method, path and query of each request, in order. */
  public List<String> targets() {
    return asked.stream().map(Asked::toString).toList();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String url() {
    return "http://localhost:" + port();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
