package dev.serai.intake.webhook;

import dev.serai.connector.ActiveConfiguration;
import dev.serai.connector.Connector;
import dev.serai.connector.FetchCheck;
import dev.serai.connector.body.MalformedBody;
import dev.serai.connector.body.Unmappable;
import dev.serai.connector.descriptor.HandshakeReply;
import dev.serai.connector.descriptor.Message;
import dev.serai.connector.signature.KeyRing;
import dev.serai.http.NonBlocking;
import dev.serai.http.Refusal;
import dev.serai.http.Request;
import dev.serai.ledger.Delivery;
import dev.serai.ledger.Recording;
import dev.serai.model.Company;
import dev.serai.model.Event;
import dev.serai.model.Origin;
import dev.serai.model.Trust;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.Registry;

/** The steps of {@code routes/receive.yaml}, from request to recording. */
public final class WebhookSteps {

  private final Supplier<ActiveConfiguration> active;
  private final KeyRing keys;
  private final Clock clock;
  private final RefusedDeliveries refusals;
  private final TestDeliveries tests;
  private final WebhookWatcher watcher;

  /**
   * @param active read once per request, which keeps it to the end
   * @param keys fetches the public keys that platforms publish
   */
  public WebhookSteps(
      Supplier<ActiveConfiguration> active,
      KeyRing keys,
      Clock clock,
      RefusedDeliveries refusals,
      TestDeliveries tests,
      WebhookWatcher watcher) {
    this.active = active;
    this.keys = keys;
    this.clock = clock;
    this.refusals = refusals;
    this.tests = tests;
    this.watcher = watcher;
  }

  /** Registers the steps under the names that routes use. */
  public void bind(Registry registry) {
    registry.bind("unknownAddress", Processor.class, (NonBlocking) this::unknownAddress);
    registry.bind("addressee", Processor.class, (NonBlocking) this::addressee);
    registry.bind("handshake", Processor.class, (NonBlocking) this::handshake);
    registry.bind("signature", Processor.class, new SignatureStep(keys, clock, refusals));
    registry.bind("mapping", Processor.class, (NonBlocking) this::mapping);
    registry.bind("webhookAnswer", Processor.class, new WebhookAnswer());
  }

  private void addressee(Exchange exchange) {
    Request request = exchange.getMessage().getBody(Request.class);
    ActiveConfiguration now = active.get();
    Connector connector = WebhookAddress.connector(now, request);
    PlatformReply.by(connector, exchange);
    Company company = WebhookAddress.company(now, connector, request);
    exchange.getMessage().setBody(new WebhookArrival(request, connector, company, null));
  }

  /** A known connector has a route of its own, so there is none. */
  private void unknownAddress(Exchange exchange) {
    WebhookAddress.connector(active.get(), exchange.getMessage().getBody(Request.class));
    throw new Refusal(503, "NOT_DURABLE_NOW", "the connector is being started; try again");
  }

  /** Answers pings and challenges at once, and ends the route. */
  private void handshake(Exchange exchange) {
    WebhookArrival arrival = exchange.getMessage().getBody(WebhookArrival.class);
    HandshakeReply reply = arrival.connector().handshake(arrival.request()).orElse(null);
    if (reply != null) {
      PlatformReply.answer(exchange, reply);
      exchange.setRouteStop(true);
      watcher.answered(arrival.company().key(), arrival.connector().name(), clock.instant());
    }
  }

  /**
   * Turns it into a recording, or a list of them if the platform sends several messages at once.
   * What cannot be mapped is stored whole, to be replayed.
   */
  private void mapping(Exchange exchange) {
    WebhookArrival arrival = exchange.getMessage().getBody(WebhookArrival.class);
    List<Message> messages;
    try {
      messages = arrival.connector().open(arrival.request());
    } catch (MalformedBody e) {
      if (e.isTooLarge()) {
        throw new Refusal(413, "BODY_TOO_LARGE", e.getMessage());
      }
      exchange.getMessage().setBody(unreadable(arrival, e));
      return;
    }
    for (Message message : messages) {
      arrival
          .connector()
          .foreign(arrival.request(), message, arrival.company())
          .ifPresent(
              reason -> {
                refusals.refused(arrival, reason);
                throw new Refusal(401, "BAD_SIGNATURE", reason);
              });
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    boolean test = tests.marks(arrival.request());
    List<Recording> recordings =
        messages.stream()
            .map(message -> test ? test(arrival, message, now) : recording(arrival, message, now))
            .toList();
    exchange.getMessage().setBody(recordings.size() == 1 ? recordings.get(0) : recordings);
  }

  /**
   * What is proven to come from the platform is kept although it cannot be read; anybody else is
   * told.
   */
  private Recording unreadable(WebhookArrival arrival, MalformedBody why) {
    if (arrival.trust() == Trust.BROWSER) {
      throw new Refusal(400, "MALFORMED_BODY", why.getMessage());
    }
    Message message = arrival.connector().unread(arrival.request(), why.getMessage());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return Recording.quarantined(
        arrival.company(), arrival.trust(), delivery(arrival, message, now), why.getMessage());
  }

  private static Delivery delivery(WebhookArrival arrival, Message message, Instant now) {
    return delivery(arrival, message, message.deliveryKey(), now);
  }

  private static Delivery delivery(
      WebhookArrival arrival, Message message, String key, Instant now) {
    return new Delivery(
        arrival.connector().name(),
        message.topic(),
        message.headers(),
        message.raw(),
        key,
        arrival.connector().version(),
        now);
  }

  /** It has no key, so that it never makes a real delivery a repeat. */
  private static Recording test(WebhookArrival arrival, Message message, Instant now) {
    List<Event> events;
    try {
      events = TestDeliveries.ignored(arrival.connector().map(message, arrival.company()));
    } catch (Unmappable e) {
      events =
          List.of(
              TestDeliveries.ignored(
                  new Origin(arrival.connector().source(), null, null),
                  "it cannot be mapped: " + e.getMessage()));
    }
    Delivery delivery = delivery(arrival, message, null, now);
    return Recording.of(arrival.company(), arrival.trust(), delivery, events);
  }

  private static Recording recording(WebhookArrival arrival, Message message, Instant now) {
    Delivery delivery = delivery(arrival, message, now);
    try {
      List<Event> events = arrival.connector().map(message, arrival.company());
      FetchCheck.check(events, arrival.connector(), arrival.company());
      return Recording.of(arrival.company(), arrival.trust(), delivery, events);
    } catch (Unmappable e) {
      return Recording.quarantined(arrival.company(), arrival.trust(), delivery, e.getMessage());
    }
  }
}
