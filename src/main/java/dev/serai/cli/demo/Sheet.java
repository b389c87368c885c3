package dev.serai.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Adds up the script and compares it with the hub's reports. */
final class Sheet {

  private static final List<String> CHANNELS = List.of("CHAT", "FAQ", "NUDGE");
  private static final List<String> EXCLUSIONS =
      List.of("test", "cancelled", "unpaid", "automatic", "source-type");

  /**
   * One figure.
   *
   * @param scripted the sum from the list of events
   * @param reported as reported by the hub
   */
  record Figure(String company, String currency, String what, String scripted, String reported) {

    boolean agrees() {
      return scripted.equals(reported);
    }
  }

  private final Plan plan;
  private final List<Figure> figures = new ArrayList<>();

  Sheet(Plan plan) {
    this.plan = plan;
  }

  List<Figure> figures() {
    return figures;
  }

  /** Compares a company's revenue, currency by currency. */
  void compareRevenue(String company, JsonNode revenue) {
    Map<String, JsonNode> reported = new TreeMap<>();
    revenue.path("currencies").forEach(c -> reported.put(c.path("currency").asText(), c));
    List<String> currencies =
        plan.requests().stream()
            .filter(request -> request.story().company().equals(company))
            .map(Planned::currency)
            .distinct()
            .sorted()
            .toList();
    for (String currency : currencies) {
      JsonNode row =
          reported.getOrDefault(
              currency, com.fasterxml.jackson.databind.node.MissingNode.getInstance());
      orders(company, currency, "orders", row.path("all"), order -> true);
      orders(company, currency, "earned", row.path("attributed"), order -> order.channel() != null);
      for (JsonNode channel : row.path("channels")) {
        String name = channel.path("channel").asText();
        orders(
            company, currency, "earned by " + name, channel, order -> name.equals(order.channel()));
      }
      excluded(company, currency, row);
      add(
          company,
          currency,
          "cart value",
          money(cartValue(company, currency)),
          money(row.path("cartGmvAllUsers")));
    }
  }

  private void orders(
      String company, String currency, String what, JsonNode row, Predicate<Plan.Order> which) {
    List<Plan.Order> orders =
        plan.orders().stream()
            .filter(order -> order.company().equals(company) && order.currency().equals(currency))
            .filter(order -> order.excluded() == null)
            .filter(which)
            .toList();
    add(company, currency, what, Integer.toString(orders.size()), row.path("orders").asText());
    add(
        company,
        currency,
        what + ", gross",
        money(sum(orders, Plan.Order::total)),
        money(row.path("gross")));
    add(
        company,
        currency,
        what + ", refunded",
        money(sum(orders, Plan.Order::refunded)),
        money(row.path("refunded")));
  }

  private void excluded(String company, String currency, JsonNode row) {
    for (String reason : EXCLUSIONS) {
      long scripted =
          plan.orders().stream()
              .filter(order -> order.company().equals(company) && order.currency().equals(currency))
              .filter(order -> reason.equals(order.excluded()))
              .count();
      String reported = "0";
      for (JsonNode excluded : row.path("excluded")) {
        if (excluded.path("reason").asText().equals(reason)) {
          reported = excluded.path("orders").asText();
        }
      }
      add(company, currency, "left out: " + reason, Long.toString(scripted), reported);
    }
  }

  private BigDecimal cartValue(String company, String currency) {
    return plan.requests().stream()
        .filter(request -> request.story().company().equals(company))
        .filter(request -> request.currency().equals(currency))
        .map(Planned::cartAmount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Compares who earned each order with the script, order by order. */
  void compareDecision(Plan.Order order, JsonNode explanation) {
    String reported = explanation.at("/decision/channel").asText("");
    String scripted = order.channel() == null ? "" : order.channel();
    if (order.excluded() == null) {
      add(
          order.company(),
          order.currency(),
          "order " + order.id() + " earned by",
          named(scripted),
          named(reported.equals("null") ? "" : reported));
    }
  }

  private static String named(String channel) {
    return CHANNELS.contains(channel) ? channel : "nobody";
  }

  /** Compares what is in quarantine, and what is still owed or given up. */
  void compareStatus(JsonNode status) {
    for (JsonNode company : status.path("companies")) {
      String key = company.path("company").asText();
      long quarantined =
          plan.requests().stream()
              .filter(request -> request.story().company().equals(key) && request.status() == 202)
              .count();
      add(
          key,
          "",
          "in quarantine",
          Long.toString(quarantined),
          company.path("quarantined").asText());
      add(key, "", "still owed", "0", company.path("owed").asText());
      add(key, "", "given up", "0", company.path("dead").asText());
    }
  }

  /** Compares the purchases that destinations received with the orders that count. */
  void compareForwarded(Map<String, Integer> purchases, Map<String, List<String>> paths) {
    paths.forEach(
        (company, taken) -> {
          long counted =
              plan.orders().stream()
                  .filter(order -> order.company().equals(company))
                  // a cancellation comes after its purchase was forwarded
                  .filter(order -> order.excluded() == null || wasPaidFirst(order))
                  .count();
          taken.forEach(
              path ->
                  add(
                      company,
                      "",
                      "orders at " + path,
                      Long.toString(counted),
                      Integer.toString(purchases.getOrDefault(path, 0))));
        });
  }

  private boolean wasPaidFirst(Plan.Order order) {
    return "cancelled".equals(order.excluded())
        && plan.requests().stream()
            .filter(
                request ->
                    order.id().equals(request.order())
                        && order.company().equals(request.story().company()))
            .findFirst()
            .map(
                first ->
                    !new String(first.body(), java.nio.charset.StandardCharsets.UTF_8)
                        .contains("\"cancelled_at\":\""))
            .orElse(false);
  }

  private void add(String company, String currency, String what, String scripted, String reported) {
    figures.add(new Figure(company, currency, what, scripted, reported));
  }

  private static BigDecimal sum(
      List<Plan.Order> orders, java.util.function.Function<Plan.Order, BigDecimal> amount) {
    return orders.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String money(JsonNode amount) {
    return amount.isMissingNode() || amount.isNull() ? "0" : money(new BigDecimal(amount.asText()));
  }

  private static String money(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }
}
