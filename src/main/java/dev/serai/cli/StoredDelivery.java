package dev.serai.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.connector.Connector;
import dev.serai.connector.Malformed;
import dev.serai.connector.Message;
import dev.serai.connector.Request;
import dev.serai.model.Delivery;
import dev.serai.model.Json;
import dev.serai.model.Trust;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * A delivery as the ledger keeps it.
 *
 * @param company its key
 * @param topic null or empty if its request told none
 */
record StoredDelivery(
    String company,
    long number,
    String connector,
    String topic,
    Trust trust,
    Map<String, String> headers,
    byte[] body,
    Instant receivedAt) {

  /** What {@link #of} reads, of a delivery {@code d} and its company {@code c}. */
  static final String COLUMNS =
      "c.key, d.delivery_no, d.connector, d.topic, d.trust, d.headers, d.body, d.received_at";

  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  static StoredDelivery of(ResultSet row) throws SQLException {
    return new StoredDelivery(
        row.getString(1),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        Trust.valueOf(row.getString(5)),
        headers(row.getString(6)),
        row.getBytes(7),
        row.getObject(8, OffsetDateTime.class).toInstant());
  }

  private static Map<String, String> headers(String json) {
    try {
      return json == null ? Map.of() : Json.MAPPER.readValue(json, HEADERS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored headers are not JSON", e);
    }
  }

  /** The message, read as it was when it came; throws {@link Malformed}. Empty if it is no JSON. */
  Optional<Message> message(Connector connector) {
    if (headers.containsKey(Connector.PULLED)) {
      return document()
          .map(
              tree -> new Message(topic, headers.get(Connector.PULLED), tree, null, headers, body));
    }
    Request request =
        new Request(
            "POST",
            "/webhooks/" + connector.name() + "/" + company,
            Map.of("company_key", company),
            Map.of(),
            headers,
            body);
    // the topic may have stood in the query, which is not kept
    return Optional.of(
        connector.open(request, topic == null || topic.isEmpty() ? null : topic).get(0));
  }

  private Optional<JsonNode> document() {
    try {
      return Optional.of(Json.MAPPER.readTree(body));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * The delivery, mapped anew.
   *
   * @param key may be null
   */
  Delivery delivery(Message message, String key, Connector connector) {
    return new Delivery(
        connector.name(), message.topic(), headers, body, key, connector.version(), receivedAt);
  }
}
