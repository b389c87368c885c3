package dev.serai.report.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Company;
import dev.serai.report.Exclusion;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Explains an order in sentences for the merchant. */
final class OrderStory {

  private final OrderExplanation facts;
  private final Company company;
  private final DateTimeFormatter time;
  private final List<String> sentences = new ArrayList<>();

  OrderStory(Company company, OrderExplanation facts) {
    this.company = company;
    this.facts = facts;
    this.time =
        DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss", Locale.ENGLISH)
            .withZone(company.timeZone());
  }

  List<String> sentences() {
    order();
    sources();
    refunds();
    counting();
    sentences.addAll(new DecisionStory(company, facts, time).sentences());
    facts.forwarding().forEach(this::forwarding);
    return List.copyOf(sentences);
  }

  private void order() {
    OrderSummary order = facts.order();
    String name = order.orderId() == null ? "An order without id" : "Order " + order.orderId();
    say(
        order.value() == null
            ? "%s has been known since %s, but no source has reported its value yet."
                .formatted(name, at(order.occurredAt()))
            : "%s was placed on %s for %s %s and is %s."
                .formatted(
                    name, at(order.occurredAt()), order.value(), order.currency(), order.status()));
  }

  private void sources() {
    Map<String, Long> reports =
        facts.sources().stream()
            .collect(
                Collectors.groupingBy(
                    source -> trust(source.trust().name()), TreeMap::new, Collectors.counting()));
    if (!reports.isEmpty()) {
      say(
          "It was reported by "
              + reports.entrySet().stream()
                  .map(
                      entry ->
                          entry.getKey()
                              + (entry.getValue() == 1
                                  ? ""
                                  : " (%d times)".formatted(entry.getValue())))
                  .collect(Collectors.joining(" and by "))
              + ".");
    }
    if (facts.disagreement() != null) {
      for (JsonNode other : facts.disagreement()) {
        say(
            "But %s reported %s %s; the more trusted or newer report counts."
                .formatted(
                    trust(other.path("trust").asText()),
                    other.path("value").asText(),
                    other.path("currency").asText()));
      }
    }
  }

  private static String trust(String trust) {
    return switch (trust) {
      case "SIGNED_WEBHOOK" -> "the shop's signed webhook";
      case "SERVER_KEY" -> "the shop's server";
      default -> "the shopper's browser";
    };
  }

  private void refunds() {
    OrderSummary order = facts.order();
    if (order.value() != null && order.refunded().signum() > 0) {
      say(
          "%s %s was refunded, which leaves %s %s."
              .formatted(
                  order.refunded(),
                  order.currency(),
                  order.value().subtract(order.refunded()),
                  order.currency()));
    }
  }

  private void counting() {
    Exclusion exclusion = facts.order().exclusion();
    if (facts.order().counts()) {
      say("It counts as revenue.");
    } else if (exclusion == null) {
      say("It does not count as revenue until a source reports its value.");
    } else {
      say(
          "It does not count as revenue: "
              + switch (exclusion) {
                case TEST -> "it is a test order.";
                case CANCELLED -> "it was cancelled.";
                case UNPAID -> "it is not paid yet.";
                case SOURCE_TYPE ->
                    "orders of type " + facts.order().sourceType() + " are left out.";
              });
    }
  }

  private void forwarding(OrderForwarding row) {
    String what = "The " + (row.kind().equals("checkout") ? "purchase" : row.kind());
    say(
        switch (row.state()) {
          case "owed" ->
              "%s is still owed to %s (%s)."
                  .formatted(
                      what,
                      row.destination(),
                      row.attempts() == 0
                          ? "not tried yet"
                          : "%s, last answer: %s".formatted(times(row.attempts()), row.answer()));
          case "dead" ->
              "%s was given up for %s after %s: %s"
                  .formatted(what, row.destination(), times(row.attempts()), row.answer());
          case "known" ->
              "%s was already known to %s on %s."
                  .formatted(what, row.destination(), at(row.settledAt()));
          case "skipped" ->
              "%s was not sent to %s: %s".formatted(what, row.destination(), row.answer());
          default ->
              "%s was accepted by %s on %s."
                  .formatted(what, row.destination(), at(row.settledAt()));
        });
  }

  private static String times(int attempts) {
    return attempts == 1 ? "1 attempt" : attempts + " attempts";
  }

  private String at(Instant instant) {
    return time.format(instant) + " (" + company.timeZone() + ")";
  }

  private void say(String sentence) {
    sentences.add(sentence);
  }
}
