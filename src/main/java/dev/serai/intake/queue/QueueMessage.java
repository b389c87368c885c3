package dev.serai.intake.queue;

import dev.serai.connector.ActiveConfiguration;
import dev.serai.connector.Connector;
import dev.serai.connector.FetchCheck;
import dev.serai.connector.body.MalformedBody;
import dev.serai.connector.body.Unmappable;
import dev.serai.connector.descriptor.Message;
import dev.serai.http.Request;
import dev.serai.ledger.Delivery;
import dev.serai.ledger.Recording;
import dev.serai.model.Company;
import dev.serai.model.Event;
import dev.serai.model.Trust;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Turns a queue's message into recordings; its route names connector and company. It is trusted
 * like a signed webhook, since only the platform writes to the company's queue. What cannot be read
 * as a message goes to quarantine: if it were sent back, it would be redelivered for ever.
 */
public final class QueueMessage implements Processor {

  private final Supplier<ActiveConfiguration> active;

  public QueueMessage(Supplier<ActiveConfiguration> active) {
    this.active = active;
  }

  @Override
  public void process(Exchange exchange) {
    ActiveConfiguration now = active.get();
    Connector connector =
        now.connectors().find(exchange.getProperty("connector", String.class)).orElseThrow();
    Company company =
        now.companies().find(exchange.getProperty("company", String.class)).orElseThrow();
    byte[] body = exchange.getMessage().getBody(byte[].class);
    Request request =
        new Request(
            "POST",
            "/",
            Map.of(),
            Map.of(),
            headers(exchange.getMessage().getHeaders()),
            body == null ? new byte[0] : body);
    exchange.getMessage().setBody(recordings(connector, company, request));
  }

  private static Map<String, String> headers(Map<String, Object> given) {
    Map<String, String> headers = new HashMap<>();
    given.forEach(
        (name, value) -> {
          if (value instanceof String text) {
            headers.put(name.toLowerCase(Locale.ROOT), text);
          }
        });
    return headers;
  }

  private static List<Recording> recordings(Connector connector, Company company, Request request) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    try {
      return connector.open(request).stream()
          .map(message -> recording(connector, company, request, message, now))
          .toList();
    } catch (MalformedBody e) {
      Delivery delivery =
          new Delivery(
              connector.name(), "", Map.of(), request.body(), null, connector.version(), now);
      return List.of(
          Recording.quarantined(company, Trust.SIGNED_WEBHOOK, delivery, e.getMessage()));
    }
  }

  private static Recording recording(
      Connector connector, Company company, Request request, Message message, Instant now) {
    Delivery delivery =
        new Delivery(
            connector.name(),
            message.topic(),
            message.headers(),
            message.raw(),
            message.deliveryKey(),
            connector.version(),
            now);
    try {
      connector
          .foreign(request, message, company)
          .ifPresent(
              reason -> {
                throw new Unmappable(reason);
              });
      List<Event> events = connector.map(message, company);
      FetchCheck.check(events, connector, company);
      return Recording.of(company, Trust.SIGNED_WEBHOOK, delivery, events);
    } catch (Unmappable e) {
      return Recording.quarantined(company, Trust.SIGNED_WEBHOOK, delivery, e.getMessage());
    }
  }
}
