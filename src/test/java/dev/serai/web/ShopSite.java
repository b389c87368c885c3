package dev.serai.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A shop's web server, with an origin of its own. */
public final class ShopSite implements AutoCloseable {

  /**
   * @param headers the first value of each
   */
  public record Call(String method, URI uri, String body, Map<String, String> headers) {}

  /** What the shop answers. */
  public record Reply(int status, String type, String body, Map<String, String> headers) {

    public static Reply html(String body) {
      return new Reply(200, "text/html; charset=utf-8", body, Map.of());
    }

    public static Reply json(String body) {
      return new Reply(200, "application/json", body, Map.of());
    }

    public Reply with(String name, String value) {
      Map<String, String> more = new TreeMap<>(headers);
      more.put(name, value);
      return new Reply(status, type, body, more);
    }

    public static Reply redirect(String location) {
      return new Reply(302, "text/plain", "", Map.of("Location", location));
    }
  }

  /** A page or an endpoint. */
  public interface Handler {
    Reply handle(Call call) throws IOException;
  }

  private final HttpServer server;
  private final Map<String, Handler> handlers = new ConcurrentHashMap<>();

  public ShopSite() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "shop");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/", this::serve);
    server.start();
  }

  /** Serves {@code path}, and what is below it if it ends with a slash. */
  public ShopSite serve(String path, Handler handler) {
    handlers.put(path, handler);
    return this;
  }

  public ShopSite page(String path, String html) {
    return serve(path, call -> Reply.html(html));
  }

  public String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
      Call call =
          new Call(
              exchange.getRequestMethod(),
              exchange.getRequestURI(),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8),
              headers);
      Reply reply = handler(call.uri().getPath()).handle(call);
      exchange.getResponseHeaders().set("Content-Type", reply.type());
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      byte[] body = reply.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Handler handler(String path) {
    for (String at = path; ; at = at.substring(0, at.lastIndexOf('/', at.length() - 2) + 1)) {
      Handler found = handlers.get(at);
      if (found != null) {
        return found;
      }
      if (at.length() < 2) {
        return call -> new Reply(404, "text/plain", "not found", Map.of());
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
