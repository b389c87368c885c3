package dev.serai.report.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Company;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Explains in sentences which conversation earned an order, and why. */
final class DecisionStory {

  private final Company company;
  private final OrderSummary order;
  private final OrderDecision decision;
  private final List<OrderDecision> earlier;
  private final DateTimeFormatter time;

  DecisionStory(Company company, OrderExplanation facts, DateTimeFormatter time) {
    this.company = company;
    this.order = facts.order();
    this.decision = facts.decision();
    this.earlier = facts.earlierDecisions();
    this.time = time;
  }

  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    sentences.add(who());
    if (decision.conversationId() != null) {
      sentences.add(recognised());
      long later = touchpoints("later").count();
      if (later > 0) {
        sentences.add(
            "%d later qualifying touchpoint%s of this visitor earned nothing: the first one gets the whole order."
                .formatted(later, later == 1 ? "" : "s"));
      }
    }
    for (String kind : decision.ignoredNames()) {
      sentences.add(
          capitalised(name(kind))
              + " identifies nobody: too many orders or visitors share it, so it was left out.");
    }
    if (!earlier.isEmpty()) {
      OrderDecision before = earlier.get(earlier.size() - 1);
      sentences.add(
          "Facts that arrived later changed this decision on %s; before, %s."
              .formatted(
                  time.format(decision.decidedAt()),
                  before.conversationId() == null
                      ? "nobody was credited"
                      : "conversation " + before.conversationId() + " was credited"));
    }
    return sentences;
  }

  private String who() {
    return switch (decision.rule()) {
      case "first-touch", "nudge" -> credited();
      case "not-helpful" ->
          "Nobody is credited: the visitor talked to the assistant "
              + "before the order, but no answer was helpful.";
      case "outside-window" ->
          "Nobody is credited: the visitor's last touchpoint was %sbefore the order, outside the window%s."
              .formatted(
                  touchpoints("outside-window")
                      .map(DecisionStory::at)
                      .max(Instant::compareTo)
                      .map(last -> length(Duration.between(last, order.occurredAt())) + " ")
                      .orElse(""),
                  window());
      case "no-interaction" ->
          "Nobody is credited: this visitor did not talk to the assistant before the order.";
      case "automatic" -> "Nobody is credited: an automatic charge follows from no conversation.";
      case "no-visitor" -> "Nobody is credited: nothing on the order identifies the visitor.";
      default -> "The rule that decided is " + decision.rule() + ".";
    };
  }

  private String credited() {
    return "The whole order is credited to %s conversation %s%s%s."
        .formatted(
            decision.channel().toLowerCase(Locale.ROOT),
            decision.conversationId(),
            decision.rule().equals("nudge") ? ", which a nudge click opened" : "",
            touchpoints("chosen")
                .findFirst()
                .map(
                    touchpoint ->
                        ": its touchpoint %s before the order is the earliest that qualifies within the window%s"
                            .formatted(
                                length(Duration.between(at(touchpoint), order.occurredAt())),
                                window()))
                .orElse(""));
  }

  /** Empty if the settings have changed since the decision. */
  private String window() {
    return decision.settings().equals(company.attribution().version())
        ? " of " + length(company.attribution().window())
        : "";
  }

  private String recognised() {
    return "The visitor was recognised by " + name(decision.identityMethod()) + ".";
  }

  private static String name(String identityMethod) {
    return switch (identityMethod) {
      case "fingerprint" -> "the fingerprint sent with the order";
      case "order-attribute" -> "an attribute of the order";
      case "line-property" -> "a property of an order line";
      case "cart-token" -> "the cart the order came from";
      case "checkout-token" -> "the checkout the order came from";
      case "customer-id" -> "the customer account";
      case "email-hash" -> "the e-mail address, stored only as a hash";
      default -> identityMethod;
    };
  }

  private static String capitalised(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private Stream<JsonNode> touchpoints(String verdict) {
    return decision.candidates() == null
        ? Stream.empty()
        : StreamSupport.stream(decision.candidates().spliterator(), false)
            .filter(touchpoint -> touchpoint.path("verdict").asText().equals(verdict));
  }

  private static Instant at(JsonNode touchpoint) {
    return Instant.parse(touchpoint.path("occurredAt").asText());
  }

  private static String length(Duration duration) {
    long hours = duration.toHours();
    return hours > 0
        ? hours
            + " h"
            + (duration.toMinutesPart() > 0 ? " " + duration.toMinutesPart() + " min" : "")
        : duration.toMinutes() > 0 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
  }
}
