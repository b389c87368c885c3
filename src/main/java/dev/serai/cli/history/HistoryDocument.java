package dev.serai.cli.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.connector.Connector;
import dev.serai.connector.FetchCheck;
import dev.serai.connector.body.Unmappable;
import dev.serai.connector.descriptor.Message;
import dev.serai.ledger.Delivery;
import dev.serai.ledger.Recording;
import dev.serai.model.Checkout;
import dev.serai.model.Company;
import dev.serai.model.Event;
import dev.serai.model.Fetch;
import dev.serai.model.Ignored;
import dev.serai.model.Json;
import dev.serai.model.Refund;
import dev.serai.model.Trust;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Makes recordings of documents out of a file. They are trusted as the platform's own reports: the
 * operator says that the file is.
 *
 * @param topic under which the documents are mapped
 */
record HistoryDocument(Connector connector, Company company, String topic) {

  /** What the document says; throws {@link Unmappable}. */
  List<Event> events(JsonNode document) {
    List<Event> events = connector.map(Message.document(topic, document), company);
    FetchCheck.check(events, connector, company);
    for (Event event : events) {
      boolean order = event instanceof Checkout || event instanceof Refund;
      if (!order && !(event instanceof Ignored) && !(event instanceof Fetch)) {
        throw new Unmappable(
            "contains a " + event.kind() + "; only orders and refunds are imported");
      }
      if (order && event.origin().occurredAt() == null) {
        throw new Unmappable("has no time; without it, an order cannot be placed in history");
      }
    }
    return events;
  }

  /**
   * A delivery that is known again by its content, whichever file it stands in.
   *
   * @param forward whether destinations are to hear of it
   */
  Recording recording(JsonNode document, List<Event> events, boolean forward) {
    byte[] body = bytes(document);
    String key = "import " + topic + " " + hash(body);
    Delivery delivery =
        new Delivery(
            connector.name(),
            topic,
            Map.of(Connector.PULLED, key),
            body,
            key,
            connector.version(),
            Instant.now().truncatedTo(ChronoUnit.MICROS));
    Recording recording = Recording.of(company, Trust.SIGNED_WEBHOOK, delivery, events);
    return forward ? recording : recording.asHistory();
  }

  private static String hash(byte[] bytes) {
    return HexFormat.of().formatHex(FileIdentity.sha256().digest(bytes));
  }

  private static byte[] bytes(JsonNode tree) {
    try {
      return Json.MAPPER.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
