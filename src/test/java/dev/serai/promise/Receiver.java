package dev.serai.promise;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.serai.model.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A destination with real HTTP that fails now and then. */
final class Receiver implements AutoCloseable {

  private static final int UNWELL_EACH = 200;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final AtomicInteger requests = new AtomicInteger();

  /** Message ids by order id. */
  private final Map<String, Set<String>> messages = new ConcurrentHashMap<>();

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.setExecutor(threads);
    server.createContext("/events", this::receive);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/events";
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = Json.MAPPER.readTree(exchange.getRequestBody().readAllBytes());
      String id = exchange.getRequestHeaders().getFirst("webhook-id");
      messages
          .computeIfAbsent(
              body.at("/data/orderId").asText(), order -> ConcurrentHashMap.newKeySet())
          .add(id);
      boolean unwell = requests.incrementAndGet() % UNWELL_EACH == 0;
      exchange.sendResponseHeaders(unwell ? 503 : 204, -1);
    }
  }

  int orders() {
    return messages.size();
  }

  /** Orders received under more than one message id, which a receiver would count twice. */
  Map<String, Set<String>> receivedTwice() {
    Map<String, Set<String>> twice = new TreeMap<>();
    messages.forEach(
        (order, ids) -> {
          if (ids.size() > 1) {
            twice.put(order, new TreeSet<>(ids));
          }
        });
    return twice;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
