package dev.serai.report.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.ledger.match.Match;
import dev.serai.model.Company;
import dev.serai.model.Trust;
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
    credit();
    sources();
    refunds();
    findings();
    say(CountingStory.sentence(company, facts.order()));
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
            .collect(Collectors.groupingBy(OrderSource::of, TreeMap::new, Collectors.counting()));
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
    if (facts.unlistedReports() > 0) {
      say(
          "%d earlier reports, which newer ones of the same source replaced, are kept but not listed."
              .formatted(facts.unlistedReports()));
    }
    matches();
    if (facts.disagreement() != null) {
      for (JsonNode other : facts.disagreement()) {
        say(
            "But %s reported %s %s; the more trusted or newer report counts."
                .formatted(
                    OrderSource.of(Trust.valueOf(other.path("trust").asText())),
                    other.path("value").asText(),
                    other.path("currency").asText()));
      }
    }
  }

  /** Why a browser's report that does not name the order as the shop does is about it. */
  private void matches() {
    facts.sources().stream()
        .map(SourceReportView::match)
        .filter(match -> match != null && !match.equals(Match.ID.label()))
        .distinct()
        .sorted()
        .forEach(
            match ->
                say(
                    "A browser's report of it was recognised by "
                        + switch (Match.labelled(match)) {
                          case ALIAS -> "another name of the order";
                          case CART_TOKEN -> "its cart, value and currency";
                          case CHECKOUT_TOKEN -> "its checkout, value and currency";
                          default -> "its visitor, value and currency";
                        }
                        + "."));
  }

  private void refunds() {
    OrderSummary order = facts.order();
    facts.refunds().forEach(this::refund);
    if (order.value() == null) {
      return;
    }
    if (order.adjusted().signum() != 0) {
      say(
          "Returns, exchanges and edits of the order %s it by another %s %s."
              .formatted(
                  order.adjusted().signum() > 0 ? "lower" : "raise",
                  order.adjusted().abs(),
                  order.currency()));
    }
    if (order.refunded().signum() != 0 || order.adjusted().signum() != 0) {
      say(
          "%s %s was refunded, which leaves %s %s."
              .formatted(order.refunded(), order.currency(), order.net(), order.currency()));
    }
  }

  private void refund(OrderRefund refund) {
    String what =
        refund.value() == null
            ? "Refund " + refund.refundId()
            : "Refund %s of %s %s".formatted(refund.refundId(), refund.value(), refund.currency());
    switch (refund.status()) {
      case "pending" -> say(what + " is on its way or in dispute, and does not count yet.");
      case "failed" -> say(what + " failed, and counts nothing.");
      case "reversed" -> say(what + " was taken back, and counts nothing.");
      case "withdrawn" ->
          say(what + " is no longer among the order's refunds, and counts nothing.");
      default -> say(what + " was made on " + at(refund.occurredAt()) + ".");
    }
  }

  /** What counts as placed, where that is not the order's total. */
  private void credit() {
    OrderExplanation.Recorded recorded = facts.recorded();
    String currency = facts.order().currency();
    if (recorded.giftCards() != null) {
      say(
          "Gift cards for %s %s are not part of that: they are money owed until they are used."
              .formatted(recorded.giftCards(), currency));
    }
    if (recorded.creditPaid() != null) {
      say(
          "%s %s of that was paid with gift cards or store credit."
              .formatted(recorded.creditPaid(), currency));
    }
  }

  private void findings() {
    if (facts.findings() != null) {
      for (JsonNode finding : facts.findings()) {
        say(
            "Look at what was sent: %s %s."
                .formatted(finding.path("field").asText(), finding.path("message").asText()));
      }
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
