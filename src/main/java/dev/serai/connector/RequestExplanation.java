package dev.serai.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.config.Schema;
import dev.serai.connector.body.MalformedBody;
import dev.serai.connector.body.RequestField;
import dev.serai.connector.body.Unmappable;
import dev.serai.connector.descriptor.Message;
import dev.serai.connector.mapping.Mapping;
import dev.serai.connector.signature.Diagnosis;
import dev.serai.connector.signature.KeyDocuments;
import dev.serai.connector.signature.SignatureText;
import dev.serai.connector.signature.Verification;
import dev.serai.http.Request;
import dev.serai.model.CanonicalWriter;
import dev.serai.model.Checkout;
import dev.serai.model.Company;
import dev.serai.model.Event;
import dev.serai.model.Fetch;
import dev.serai.model.Ignored;
import dev.serai.model.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Explains step by step how the hub handles one request. Nothing is recorded, and no secret is
 * shown.
 */
public final class RequestExplanation {

  private static final Schema CANONICAL = Schema.named("canonical-event");

  private final Connector connector;
  private final Company company;
  private final List<String> lines = new ArrayList<>();

  private RequestExplanation(Connector connector, Company company) {
    this.connector = connector;
    this.company = company;
  }

  /**
   * The steps, some of several lines.
   *
   * @param topic of every message; null to read it where the descriptor says
   * @param companies whose secrets are tried too if the company's own do not match
   */
  public static List<String> of(
      Connector connector,
      Request request,
      String topic,
      Company company,
      Collection<Company> companies,
      KeyDocuments keys,
      Clock clock) {
    RequestExplanation explanation = new RequestExplanation(connector, company);
    explanation.handshake(request);
    explanation.signature(request, companies, keys, clock);
    explanation.messages(request, topic);
    return List.copyOf(explanation.lines);
  }

  private void say(String step, String what) {
    lines.add("%-10s %s".formatted(step, what));
  }

  private void handshake(Request request) {
    connector
        .handshake(request)
        .ifPresent(
            reply ->
                say(
                    "handshake",
                    "answered at once with %d, and processing ends: %s"
                        .formatted(reply.status(), reply.body())));
  }

  private void signature(
      Request request, Collection<Company> companies, KeyDocuments keys, Clock clock) {
    SignatureText.shown(
            connector.descriptor().receive().signature(),
            request,
            connector.descriptor().receive().body())
        .forEach(line -> say("signature", line));
    Verification verification = connector.verify(request, company, keys, clock);
    if (verification instanceof Verification.Verified verified) {
      say(
          "",
          "genuine, trusted as "
              + verified.trust().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    } else if (verification instanceof Verification.KeysMissing missing) {
      say("", "needs the keys of " + missing.keys() + ", which a running hub fetches");
    } else if (verification instanceof Verification.Refused refused) {
      Diagnosis found = connector.examine(request, company, companies, keys, clock);
      say("", "answered 401: " + refused.reason());
      say(
          "",
          "%s: %s"
              .formatted(
                  found.cause().name().toLowerCase(Locale.ROOT).replace('_', '-'), found.advice()));
    }
  }

  private void messages(Request request, String topic) {
    List<Message> messages;
    try {
      messages = topic == null ? connector.open(request) : connector.open(request, topic);
    } catch (MalformedBody e) {
      say(
          "body",
          (e.isTooLarge() ? "answered 413: " : "kept in quarantine, answered 202: ")
              + e.getMessage());
      return;
    }
    for (int i = 0; i < messages.size(); i++) {
      if (messages.size() > 1) {
        say("message", (i + 1) + " of " + messages.size());
      }
      message(request, messages.get(i), topic);
    }
  }

  private void message(Request request, Message message, String given) {
    say("topic", topic(request, message, given));
    say(
        "delivery",
        message.deliveryKey() == null
            ? "has no key: duplicates are recognised only by their events"
            : message.deliveryKey()
                + (connector.descriptor().receive().delivery().promise() == null
                    ? ": the id and the content; only a delivery with both is a duplicate"
                    : ": another delivery with this key is a duplicate"));
    connector
        .foreign(request, message, company)
        .ifPresent(reason -> say("require", "answered 401: " + reason));
    mapping(message);
  }

  private String topic(Request request, Message message, String given) {
    if (given != null) {
      return given + ", as given";
    }
    for (RequestField place : connector.descriptor().receive().topic()) {
      String found = place.of(request, message.document());
      if (found != null && !found.isBlank()) {
        return found.strip() + ", from " + place.shown();
      }
    }
    return "none in "
        + String.join(
            ", ",
            connector.descriptor().receive().topic().stream().map(RequestField::shown).toList());
  }

  private void mapping(Message message) {
    String event = connector.mappingOf(message.topic());
    if (event == null) {
      say("mapping", "none for this topic");
    } else {
      say("mapping", connector.descriptor().mappingFiles().get(event) + ", for " + event);
      try {
        say("mapped", pretty(connector.mapped(message, company)));
      } catch (Mapping.Failed e) {
        say("mapped", "nothing: " + e.getMessage());
      }
    }
    try {
      List<Event> events = connector.map(message, company);
      for (Event each : events) {
        event(each);
      }
      FetchCheck.check(events, connector, company);
      events.forEach(each -> say("ledger", consequence(each)));
    } catch (Unmappable e) {
      say("ledger", "quarantines the delivery, answered 202: " + e.toAuthor());
    }
  }

  private void event(Event event) {
    try {
      JsonNode tree = Json.MAPPER.readTree(CanonicalWriter.write(event));
      say("event", pretty(tree));
      CANONICAL.problems(tree).forEach(problem -> say("schema", "broken: " + problem));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the canonical writer wrote no JSON", e);
    }
  }

  private static String consequence(Event event) {
    if (event instanceof Ignored ignored) {
      return "records only the delivery: " + ignored.reason();
    }
    if (event instanceof Fetch fetch) {
      return "stores a fetch of %s %s: %s".formatted(fetch.resource(), fetch.id(), fetch.reason());
    }
    if (event instanceof Checkout order) {
      return "records it as a source report of order %s, %s"
          .formatted(
              order.orderId() == null ? "(without id)" : order.orderId(),
              order.status().name().toLowerCase(Locale.ROOT));
    }
    return "records the " + event.kind();
  }

  private static String pretty(JsonNode tree) {
    return tree.toPrettyString().replace("\n", "\n           ");
  }
}
