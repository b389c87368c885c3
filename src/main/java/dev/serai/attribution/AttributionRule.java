package dev.serai.attribution;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.serai.model.Channel;
import dev.serai.model.Company;
import dev.serai.model.IdentityMethod;
import dev.serai.model.Trust;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides who earned an order or a cart action: the earliest qualifying touchpoint within the
 * window before it, of any fingerprint of its visitor. A pure function of what is stored and of the
 * company's settings.
 */
public final class AttributionRule {

  /**
   * A token shared by more fingerprints than this identifies no single visitor: a cart id 0, for
   * example.
   */
  public static final int MOST_SHARERS = 100;

  /** A name that more orders bear is no shopper's: the address of a till, for example. */
  public static final int MOST_ORDERS = 5_000;

  /** A fingerprint is followed to so many tokens that are linked with it. */
  public static final int MOST_TOKENS = 1_000;

  /** Touchpoints this much older than the window are still shown in explanations. */
  private static final Duration SHOWN_BEFORE_WINDOW = Duration.ofDays(7);

  private static final JsonFactory JSON = new JsonFactory();

  private AttributionRule() {}

  /**
   * @param at when the order was placed, by the shop's clock
   * @param fingerprints of the order's visitor, and how each was found
   * @param touchpoints of these fingerprints, none later than {@code at}
   * @param nudged conversations in which a nudge was clicked, with the time of the first click
   */
  public static Decision decide(
      Instant at,
      boolean named,
      Map<String, Recognition> fingerprints,
      List<Touchpoint> touchpoints,
      Map<String, Instant> nudged,
      Company.Attribution settings) {
    if (touchpoints.isEmpty()) {
      Decision.Rule rule = named ? Decision.Rule.NO_INTERACTION : Decision.Rule.NO_VISITOR;
      return unearned(rule, bestIdentityMethod(fingerprints), settings, null);
    }
    // an interaction reported twice is one touchpoint
    List<Touchpoint> sorted =
        touchpoints.stream()
            .collect(toMap(each -> each.reportedBy(null), Touchpoint::trust, Trust::better))
            .entrySet()
            .stream()
            .map(each -> each.getKey().reportedBy(each.getValue()))
            .sorted(first(fingerprints))
            .toList();
    Instant from = at.minus(settings.window());
    Touchpoint winner = null;
    boolean inWindow = false;
    for (Touchpoint touchpoint : sorted) {
      if (touchpoint.occurredAt().isBefore(from)) {
        continue;
      }
      inWindow = true;
      if (touchpoint.qualifies()) {
        winner = touchpoint;
        break;
      }
    }
    String candidates = explain(sorted, from, winner, fingerprints);
    if (winner == null) {
      return unearned(
          inWindow ? Decision.Rule.NOT_HELPFUL : Decision.Rule.OUTSIDE_WINDOW,
          bestIdentityMethod(fingerprints),
          settings,
          candidates);
    }
    Instant nudge = nudged.get(winner.conversationId());
    boolean byNudge =
        winner.channel() == Channel.NUDGE || (nudge != null && !nudge.isAfter(winner.occurredAt()));
    Recognition recognition = fingerprints.get(winner.fingerprint());
    return new Decision(
        winner.conversationId(),
        byNudge ? Channel.NUDGE : winner.channel(),
        winner.experiment(),
        winner.variant(),
        byNudge ? Decision.Rule.NUDGE : Decision.Rule.FIRST_TOUCH,
        recognition.method(),
        settings.version(),
        candidates,
        recognition.trust().weaker(winner.trust()),
        ModelFacts.of(sorted, from, winner),
        Set.of());
  }

  /** The decision on an automatic charge, which no conversation earns. */
  public static Decision automatic(
      Map<String, Recognition> fingerprints, Company.Attribution settings) {
    return unearned(Decision.Rule.AUTOMATIC, bestIdentityMethod(fingerprints), settings, null);
  }

  /**
   * At the same instant a nudge comes before the chat it opened, and a helpful touchpoint before
   * one that was not. The other criteria only make the order total, so that the order of arrival
   * does not matter.
   */
  private static Comparator<Touchpoint> first(Map<String, Recognition> fingerprints) {
    Comparator<String> absentFirst = Comparator.nullsFirst(Comparator.naturalOrder());
    return Comparator.comparing(Touchpoint::occurredAt)
        .thenComparing(touchpoint -> touchpoint.channel() != Channel.NUDGE)
        .thenComparing(touchpoint -> !touchpoint.helpful())
        .thenComparing(Touchpoint::conversationId)
        .thenComparing(Touchpoint::channel)
        .thenComparing(touchpoint -> fingerprints.get(touchpoint.fingerprint()).method())
        .thenComparing(Touchpoint::fingerprint)
        .thenComparing(Touchpoint::experiment, absentFirst)
        .thenComparing(Touchpoint::variant, absentFirst)
        .thenComparing(touchpoint -> String.join("\0", touchpoint.products()));
  }

  private static Decision unearned(
      Decision.Rule rule,
      IdentityMethod identityMethod,
      Company.Attribution settings,
      String candidates) {
    return new Decision(
        null,
        null,
        null,
        null,
        rule,
        identityMethod,
        settings.version(),
        candidates,
        null,
        null,
        Set.of());
  }

  private static IdentityMethod bestIdentityMethod(Map<String, Recognition> fingerprints) {
    return fingerprints.values().stream()
        .map(Recognition::method)
        .min(Comparator.naturalOrder())
        .orElse(IdentityMethod.NONE);
  }

  private static String explain(
      List<Touchpoint> touchpoints,
      Instant from,
      Touchpoint winner,
      Map<String, Recognition> fingerprints) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (Touchpoint touchpoint : touchpoints) {
        json.writeStartObject();
        json.writeStringField("conversationId", touchpoint.conversationId());
        json.writeStringField("channel", touchpoint.channel().name());
        json.writeStringField("occurredAt", touchpoint.occurredAt().toString());
        json.writeStringField("fingerprint", touchpoint.fingerprint());
        json.writeStringField(
            "identityMethod", fingerprints.get(touchpoint.fingerprint()).method().label());
        json.writeStringField("verdict", verdict(touchpoint, from, winner));
        if (!touchpoint.products().isEmpty()) {
          json.writeArrayFieldStart("products");
          for (String product : touchpoint.products()) {
            json.writeString(product);
          }
          json.writeEndArray();
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String verdict(Touchpoint touchpoint, Instant from, Touchpoint winner) {
    if (touchpoint.equals(winner)) {
      return "chosen";
    }
    if (touchpoint.occurredAt().isBefore(from)) {
      return "outside-window";
    }
    return touchpoint.qualifies() ? "later" : "not-helpful";
  }

  /** The conversations for which {@link #decide} must know whether they had a nudge click. */
  public static Set<String> conversations(List<Touchpoint> touchpoints) {
    if (touchpoints.isEmpty()) {
      return Set.of();
    }
    return touchpoints.stream()
        .filter(touchpoint -> touchpoint.channel() != Channel.NUDGE)
        .map(Touchpoint::conversationId)
        .collect(toSet());
  }

  /**
   * How far back before an event touchpoints are loaded: the window, and what explanations show
   * before it.
   */
  public static Duration lookback(Company.Attribution settings) {
    return settings.window().plus(SHOWN_BEFORE_WINDOW);
  }
}
