package dev.serai.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.serai.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/**
 * Stands in for the destinations: receives what the hub forwards, over HTTP, as their contracts
 * say. It fails some first attempts on purpose, refuses a hook with a wrong signature, and answers
 * a repeated order with a conflict.
 */
final class DestinationStandIn implements AutoCloseable {

  private static final int FAIL_ONE_IN = 9;
  private static final String HOOKS = "/hooks/";

  private final HttpServer server;
  private final Set<String> attempted = new HashSet<>();
  private final Map<String, Set<String>> purchases = new TreeMap<>();
  private final Map<String, Integer> accepted = new TreeMap<>();
  private final Map<String, HookSignature> signatures = new HashMap<>();
  private int refused;

  private DestinationStandIn(HttpServer server) {
    this.server = server;
  }

  static DestinationStandIn start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      DestinationStandIn receiver = new DestinationStandIn(server);
      server.createContext("/", receiver::take);
      server.setExecutor(
          Executors.newCachedThreadPool(
              task -> {
                Thread thread = new Thread(task, "receiver");
                thread.setDaemon(true);
                return thread;
              }));
      server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    JsonNode json = Json.MAPPER.readTree(body);
    String path = exchange.getRequestURI().getPath();
    int status;
    String answer;
    synchronized (this) {
      // a failed request is retried with the same bytes
      boolean first = attempted.add(path + new String(body, StandardCharsets.UTF_8));
      if (first && Math.floorMod(java.util.Arrays.hashCode(body), FAIL_ONE_IN) == 0) {
        refused++;
        status = 503;
        answer = "{\"status\":\"error\"}";
      } else if (path.startsWith(HOOKS) && !signed(path, exchange, body)) {
        status = 401;
        answer = "{\"status\":\"error\"}";
      } else {
        status = record(path, json) ? 200 : 409;
        answer =
            status == 200
                ? "{\"status\":\"success\",\"event_type\":\"RECORDED\"}"
                : "{\"status\":\"error\",\"error_code\":\"ORDER_ALREADY_EXISTS\"}";
      }
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private boolean signed(String path, HttpExchange exchange, byte[] body) {
    return signatures
        .computeIfAbsent(path.substring(HOOKS.length()), HookSignature::of)
        .genuine(exchange.getRequestHeaders(), body);
  }

  /** Stores the order; returns false if it is already there. */
  private boolean record(String path, JsonNode json) {
    String order = text(json, List.of("/orderId", "/order_id", "/data/orderId", "/event/orderId"));
    String kind = text(json, List.of("/data/kind", "/kind", "/type"));
    String who = path.startsWith(HOOKS) ? path : json.path("company_key").asText() + path;
    boolean purchase = path.endsWith("/checkout_events") || "checkout".equals(kind);
    if (purchase && order != null && json.at("/data/status").asText("paid").equals("paid")) {
      if (!purchases.computeIfAbsent(who, key -> new HashSet<>()).add(order)) {
        return path.startsWith(HOOKS);
      }
    }
    accepted.merge(who, 1, Integer::sum);
    return true;
  }

  private static String text(JsonNode json, List<String> places) {
    for (String place : places) {
      JsonNode value = json.at(place);
      if (value.isValueNode() && !value.isNull()) {
        return value.asText();
      }
    }
    return null;
  }

  /** Distinct orders received, by company and path. */
  synchronized Map<String, Integer> purchases() {
    Map<String, Integer> counts = new TreeMap<>();
    purchases.forEach((who, orders) -> counts.put(who, orders.size()));
    return counts;
  }

  /** Everything received, by company and path. */
  synchronized Map<String, Integer> accepted() {
    return new TreeMap<>(accepted);
  }

  /** First attempts failed on purpose. */
  synchronized int refused() {
    return refused;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
