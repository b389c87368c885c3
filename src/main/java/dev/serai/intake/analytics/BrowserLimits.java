package dev.serai.intake.analytics;

import dev.serai.http.Refusal;
import dev.serai.model.Checkout;
import dev.serai.model.Company;
import dev.serai.model.Company.BrowserTrust;
import dev.serai.model.Event;
import dev.serai.model.Exposure;
import dev.serai.model.Interaction;
import dev.serai.model.InvalidEvent;
import dev.serai.model.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a caller without a server key may report: anyone can be one. */
final class BrowserLimits {

  /** How far a browser's clock may be ahead. */
  private static final Duration CLOCK_ERROR = Duration.ofHours(1);

  private BrowserLimits() {}

  /** Throws {@link Refusal} for an event that the company takes from its servers only. */
  static void check(Event event, Company company, Instant receivedAt) {
    BrowserTrust trust = company.browsers();
    boolean allowed =
        (event instanceof Interaction || event instanceof Exposure)
            ? trust.interactions()
            : event instanceof Link
                ? trust.links()
                : !(event instanceof Checkout) || trust.orders();
    if (!allowed) {
      throw new Refusal(
          403,
          "SERVER_KEY_REQUIRED",
          "this company takes this call only with one of its server keys, as"
              + " 'Authorization: Bearer KEY'; see trust in the company's file");
    }
    if (company.consent().required() && !Boolean.TRUE.equals(event.origin().consent())) {
      throw new Refusal(
          403,
          "CONSENT_REQUIRED",
          "this company takes from browsers only what the visitor agreed to: send consent true once"
              + " they have; on a page with the SDK, set data-consent=\"required\" on its script tag"
              + " and call serai.consent(true) when they agree");
    }
    List<InvalidEvent.Problem> problems = problems(event, trust, receivedAt);
    if (!problems.isEmpty()) {
      throw new Refusal(
          400, "MISSING_REQUIRED_FIELDS", new InvalidEvent(problems).getMessage(), problems);
    }
  }

  private static List<InvalidEvent.Problem> problems(
      Event event, BrowserTrust trust, Instant receivedAt) {
    List<InvalidEvent.Problem> problems = new ArrayList<>();
    Instant at = event.origin().occurredAt();
    if (at != null
        && trust.backdating() != null
        && at.isBefore(receivedAt.minus(trust.backdating()))) {
      problems.add(
          new InvalidEvent.Problem(
              "occurred_at",
              "lies more than "
                  + shown(trust.backdating())
                  + " in the past; send older events with a server key"));
    }
    if (at != null && trust.backdating() != null && at.isAfter(receivedAt.plus(CLOCK_ERROR))) {
      problems.add(
          new InvalidEvent.Problem(
              "occurred_at",
              "lies more than "
                  + shown(CLOCK_ERROR)
                  + " in the future; correct the clock, or send it with a server key"));
    }
    if (event instanceof Checkout checkout
        && checkout.value() != null
        && checkout.value().compareTo(trust.maxOrderValue()) > 0) {
      problems.add(
          new InvalidEvent.Problem(
              "value",
              "is more than "
                  + trust.maxOrderValue().toPlainString()
                  + ", the most a browser may report; send it with a server key"));
    }
    return problems;
  }

  private static String shown(Duration duration) {
    return duration.toDays() > 0 ? duration.toDays() + " days" : duration.toMinutes() + " minutes";
  }
}
