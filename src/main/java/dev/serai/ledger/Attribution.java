package dev.serai.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.serai.model.Channel;
import dev.serai.model.Company;
import dev.serai.model.Rung;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides who earned an order: the earliest qualifying touch within the window before the order, of
 * any fingerprint of its visitor. A pure function of what is stored and of the company's settings.
 */
final class Attribution {

  private static final JsonFactory JSON = new JsonFactory();

  private Attribution() {}

  /**
   * @param at when the order was placed, by the shop's clock
   * @param fingerprints of the order's visitor, each with the best rung that leads to it
   * @param touches of these fingerprints, none later than {@code at}
   * @param nudged conversations in which a nudge was clicked, with the time of the first click
   */
  static Decision decide(
      Instant at,
      boolean named,
      Map<String, Rung> fingerprints,
      List<Touch> touches,
      Map<String, Instant> nudged,
      Company.Attribution settings) {
    if (touches.isEmpty()) {
      Decision.Rule rule = named ? Decision.Rule.NO_INTERACTION : Decision.Rule.NO_VISITOR;
      return unearned(rule, bestRung(fingerprints), settings, null);
    }
    // an interaction told twice is one touch
    List<Touch> sorted = touches.stream().distinct().sorted(first(fingerprints)).toList();
    Instant from = at.minus(settings.window());
    Touch winner = null;
    boolean inWindow = false;
    for (Touch touch : sorted) {
      if (touch.occurredAt().isBefore(from)) {
        continue;
      }
      inWindow = true;
      if (touch.qualifies()) {
        winner = touch;
        break;
      }
    }
    String candidates = explain(sorted, from, winner, fingerprints);
    if (winner == null) {
      return unearned(
          inWindow ? Decision.Rule.NOT_HELPFUL : Decision.Rule.OUTSIDE_WINDOW,
          bestRung(fingerprints),
          settings,
          candidates);
    }
    Instant nudge = nudged.get(winner.conversationId());
    boolean byNudge =
        winner.channel() == Channel.NUDGE || (nudge != null && !nudge.isAfter(winner.occurredAt()));
    return new Decision(
        winner.conversationId(),
        byNudge ? Channel.NUDGE : winner.channel(),
        winner.experiment(),
        winner.variant(),
        byNudge ? Decision.Rule.NUDGE : Decision.Rule.FIRST_TOUCH,
        fingerprints.get(winner.fingerprint()),
        settings.version(),
        candidates);
  }

  /**
   * At the same instant a nudge stands before the chat it opened, and a touch that helped before
   * one that did not. The rest only makes the order total, so that no order of arrival decides.
   */
  private static Comparator<Touch> first(Map<String, Rung> fingerprints) {
    Comparator<String> absentFirst = Comparator.nullsFirst(Comparator.naturalOrder());
    return Comparator.comparing(Touch::occurredAt)
        .thenComparing(touch -> touch.channel() != Channel.NUDGE)
        .thenComparing(touch -> !touch.helpful())
        .thenComparing(Touch::conversationId)
        .thenComparing(Touch::channel)
        .thenComparing(touch -> fingerprints.get(touch.fingerprint()))
        .thenComparing(Touch::fingerprint)
        .thenComparing(Touch::experiment, absentFirst)
        .thenComparing(Touch::variant, absentFirst);
  }

  private static Decision unearned(
      Decision.Rule rule, Rung rung, Company.Attribution settings, String candidates) {
    return new Decision(null, null, null, null, rule, rung, settings.version(), candidates);
  }

  private static Rung bestRung(Map<String, Rung> fingerprints) {
    return fingerprints.values().stream().min(Comparator.naturalOrder()).orElse(Rung.NONE);
  }

  private static String explain(
      List<Touch> touches, Instant from, Touch winner, Map<String, Rung> fingerprints) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (Touch touch : touches) {
        json.writeStartObject();
        json.writeStringField("conversationId", touch.conversationId());
        json.writeStringField("channel", touch.channel().name());
        json.writeStringField("occurredAt", touch.occurredAt().toString());
        json.writeStringField("fingerprint", touch.fingerprint());
        json.writeStringField("rung", fingerprints.get(touch.fingerprint()).label());
        json.writeStringField("verdict", verdict(touch, from, winner));
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String verdict(Touch touch, Instant from, Touch winner) {
    if (touch.equals(winner)) {
      return "chosen";
    }
    if (touch.occurredAt().isBefore(from)) {
      return "outside-window";
    }
    return touch.qualifies() ? "later" : "not-helpful";
  }

  /** The conversations whose nudges {@link #decide} must know of. */
  static Set<String> conversations(List<Touch> touches) {
    if (touches.isEmpty()) {
      return Set.of();
    }
    return touches.stream()
        .filter(touch -> touch.channel() != Channel.NUDGE)
        .map(Touch::conversationId)
        .collect(java.util.stream.Collectors.toSet());
  }
}
