package dev.serai.intake.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.http.ContentType;
import dev.serai.http.Refusal;
import dev.serai.http.Request;
import dev.serai.ledger.Delivery;
import dev.serai.ledger.Recording;
import dev.serai.model.Company;
import dev.serai.model.Currencies;
import dev.serai.model.Event;
import dev.serai.model.FieldReader;
import dev.serai.model.InvalidEvent;
import dev.serai.model.Origin;
import dev.serai.model.Trust;
import dev.serai.model.Visitor;
import dev.serai.model.json.JsonProblem;
import dev.serai.model.json.JsonReader;
import dev.serai.model.json.UnreadableJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Checks one request against the contract. All problems are reported at once, and a request with a
 * problem records nothing.
 */
final class AnalyticsContract {

  /** Bytes of the largest body: orders of some thousand lines. */
  static final int MAX_BODY = 1024 * 1024;

  private static final Set<String> KEPT_HEADERS = Set.of("content-type", "origin", "user-agent");

  private final AnalyticsCall call;
  private final Function<String, Optional<Company>> companies;
  private final CallLimits limits;

  AnalyticsContract(
      AnalyticsCall call, Function<String, Optional<Company>> companies, CallLimits limits) {
    this.call = call;
    this.companies = companies;
    this.limits = limits;
  }

  /** What {@code request} wants recorded; throws {@link Refusal}. */
  Recording read(Request request) {
    ContentType.check(request);
    checkSize(request);
    Instant receivedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    ObjectNode json = json(request);
    FieldReader body =
        FieldReader.of(
            json,
            companies
                .apply(json.path("company_key").asText(""))
                .map(Company::currencies)
                .orElse(Currencies.ISO));
    String key = body.requiredId("company_key");
    String idempotencyKey = IdempotencyKey.of(request, body);
    Visitor visitor = visitor(body);
    String visitorToken = body.id(VisitorToken.FIELD);
    Boolean consent = body.bool("consent");
    boolean automated = Robots.send(request, body.bool("automated"));
    AnalyticsCall.ReceivedEvent received =
        call.read(body, origin(body, idempotencyKey, receivedAt), visitor);
    Company company = key == null ? null : company(key);
    Trust trust = company == null ? null : AnalyticsCaller.trust(request, company);
    if (trust == Trust.BROWSER) {
      limits.check(request, company, 1);
    }
    check(body);
    Delivery delivery = delivery(request, json, idempotencyKey, receivedAt);
    Event event = received.of(company);
    // a server's own program is no robot among the shop's visitors
    event = event.at(event.origin().from(consent, automated && trust == Trust.BROWSER));
    if (trust == Trust.BROWSER) {
      if (!company.browsers().visitorSecrets().isEmpty()) {
        VisitorToken.check(company, visitor, visitorToken, delivery.receivedAt());
      }
      BrowserLimits.check(event, company, delivery.receivedAt());
    }
    return Recording.of(company, trust, delivery, List.of(event));
  }

  AnalyticsCall call() {
    return call;
  }

  static void checkSize(Request request) {
    if (request.body().length > MAX_BODY) {
      throw new Refusal(
          413, "BODY_TOO_LARGE", "the body is larger than " + MAX_BODY + " bytes; send less");
    }
  }

  private Company company(String key) {
    return companies
        .apply(key)
        .orElseThrow(
            () ->
                new Refusal(
                    404,
                    "COMPANY_NOT_FOUND",
                    "there is no company with this company_key; check it and the host",
                    List.of(new InvalidEvent.Problem("company_key", "is not known here"))));
  }

  private static ObjectNode json(Request request) {
    try {
      JsonNode json = new JsonReader(request.memory()).read(request.body()).whole();
      if (json instanceof ObjectNode object) {
        return object;
      }
      throw malformed("must be a JSON object");
    } catch (UnreadableJson e) {
      JsonProblem problem = e.problem();
      if (e.why() == UnreadableJson.Why.TOO_LARGE) {
        throw new Refusal(413, "BODY_TOO_LARGE", "the body " + problem.message());
      }
      throw problem.field().isEmpty()
          ? malformed(problem.message())
          : refusal(List.of(new InvalidEvent.Problem(problem.field(), problem.message())));
    }
  }

  private static Refusal malformed(String what) {
    return refusal(List.of(new InvalidEvent.Problem("body", what)));
  }

  private static void check(FieldReader body) {
    try {
      body.check();
    } catch (InvalidEvent e) {
      throw refusal(e.problems());
    }
  }

  private static Refusal refusal(List<InvalidEvent.Problem> problems) {
    return new Refusal(
        400, "MISSING_REQUIRED_FIELDS", new InvalidEvent(problems).getMessage(), problems);
  }

  private static Origin origin(FieldReader body, String idempotencyKey, Instant receivedAt) {
    String eventId = body.id("event_id");
    return new Origin(
        EventSource.of(body),
        SenderClock.corrected(body.time("occurred_at"), body.time("sent_at"), receivedAt),
        eventId == null ? idempotencyKey : eventId);
  }

  private static Visitor visitor(FieldReader body) {
    Visitor visitor = Visitor.onEvent(body.id("user_fingerprint"), body.id("user_faq_fingerprint"));
    if (!visitor.known()) {
      body.missing("user_fingerprint");
    }
    return visitor;
  }

  private Delivery delivery(
      Request request, ObjectNode json, String idempotencyKey, Instant receivedAt) {
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.keySet().retainAll(KEPT_HEADERS);
    return new Delivery(
        call.connector(),
        null,
        headers,
        kept(request.body(), json),
        idempotencyKey,
        Delivery.KeyedBy.CALLER,
        null,
        receivedAt);
  }

  /** The body without what must not be stored: addresses, and proofs that others could use. */
  private byte[] kept(byte[] raw, ObjectNode json) {
    Optional<ObjectNode> redacted = call.redacted(json);
    if (json.has(VisitorToken.FIELD)) {
      ObjectNode without = redacted.orElseGet(json::deepCopy);
      without.remove(VisitorToken.FIELD);
      redacted = Optional.of(without);
    }
    return redacted.map(stored -> stored.toString().getBytes(StandardCharsets.UTF_8)).orElse(raw);
  }
}
