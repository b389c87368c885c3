package dev.serai.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.serai.connector.Connector;
import dev.serai.connector.FetchCheck;
import dev.serai.connector.body.Unmappable;
import dev.serai.connector.descriptor.Message;
import dev.serai.ledger.Delivery;
import dev.serai.ledger.Recording;
import dev.serai.model.Company;
import dev.serai.model.Event;
import dev.serai.model.Fetch;
import dev.serai.model.Ignored;
import dev.serai.model.Json;
import dev.serai.model.Origin;
import dev.serai.model.Trust;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Makes a recording of a {@link PulledDocument} document. It is trusted like a signed webhook: the
 * hub requested it from the platform's own host with the company's credentials.
 */
final class PulledMapping implements Processor {

  @Override
  public void process(Exchange exchange) {
    exchange.getMessage().setBody(recording(exchange.getMessage().getBody(PulledDocument.class)));
  }

  private static Recording recording(PulledDocument pulled) {
    Delivery delivery = delivery(pulled);
    if (pulled.broken() != null) {
      return quarantined(pulled, delivery, pulled.broken());
    }
    try {
      List<Event> events = events(pulled);
      return Recording.of(pulled.feed().company(), Trust.SIGNED_WEBHOOK, delivery, events);
    } catch (Unmappable e) {
      return quarantined(pulled, delivery, e.getMessage());
    }
  }

  private static List<Event> events(PulledDocument pulled) {
    Connector connector = pulled.feed().connector();
    if (pulled.missing() != null) {
      return List.of(new Ignored(new Origin(connector.source(), null, null), pulled.missing()));
    }
    Company company = pulled.feed().company();
    List<Event> events =
        connector.map(Message.document(pulled.topic(), pulled.document()), company);
    if (pulled.named() && events.stream().anyMatch(Fetch.class::isInstance)) {
      throw new Unmappable("a fetched document must not cause another fetch");
    }
    FetchCheck.check(events, connector, company);
    return events;
  }

  private static Recording quarantined(PulledDocument pulled, Delivery delivery, String why) {
    return Recording.quarantined(pulled.feed().company(), Trust.SIGNED_WEBHOOK, delivery, why);
  }

  private static Delivery delivery(PulledDocument pulled) {
    try {
      return new Delivery(
          pulled.feed().connector().name(),
          pulled.topic(),
          Map.of(Connector.PULLED, pulled.key()),
          pulled.raw() == null ? Json.MAPPER.writeValueAsBytes(pulled.document()) : pulled.raw(),
          pulled.key(),
          pulled.feed().connector().version(),
          Instant.now().truncatedTo(ChronoUnit.MICROS));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
