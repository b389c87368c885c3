package dev.serai.operate.replay;

import dev.serai.connector.Connector;
import dev.serai.connector.body.MalformedBody;
import dev.serai.connector.descriptor.Message;
import dev.serai.http.Request;
import dev.serai.ledger.Delivery;
import dev.serai.ledger.archive.ArchiveReader;
import dev.serai.ledger.archive.ArchivedDelivery;
import dev.serai.model.Trust;
import dev.serai.model.json.Allowance;
import dev.serai.model.json.JsonReader;
import dev.serai.model.json.ReadJson;
import dev.serai.model.json.UnreadableJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * A delivery as stored by the ledger.
 *
 * @param company its key
 * @param topic null or empty if its request had none
 * @param kept headers and body; empty if they are no longer stored
 */
record StoredDelivery(
    String company,
    long number,
    String connector,
    String topic,
    Trust trust,
    Instant receivedAt,
    Optional<ArchivedDelivery> kept) {

  /** The columns that {@link #of} reads, from a delivery {@code d} and its company {@code c}. */
  static final String COLUMNS =
      "c.key, d.delivery_no, d.connector, d.topic, d.trust, d.received_at, d.company, d.block_no";

  static StoredDelivery of(ResultSet row, ArchiveReader raw) throws SQLException {
    long number = row.getLong(2);
    return new StoredDelivery(
        row.getString(1),
        number,
        row.getString(3),
        row.getString(4),
        Trust.valueOf(row.getString(5)),
        row.getObject(6, OffsetDateTime.class).toInstant(),
        raw.find(row.getInt(7), row.getLong(8), number));
  }

  /**
   * The message, read as when it arrived; throws {@link MalformedBody}, also if its body is no
   * longer stored. Empty if it is not JSON.
   */
  Optional<Message> message(Connector connector) {
    Map<String, String> headers = raw().headers();
    byte[] body = raw().body();
    if (headers.containsKey(Connector.PULLED)) {
      return document(body).map(read -> pulled(read, headers, body));
    }
    Request request =
        new Request(
            "POST",
            "/webhooks/" + connector.name() + "/" + company,
            Map.of("company_key", company),
            Map.of(),
            headers,
            body);
    // the topic may have been in the query, which is not stored
    return Optional.of(
        connector.open(request, topic == null || topic.isEmpty() ? null : topic).get(0));
  }

  private ArchivedDelivery raw() {
    return kept.orElseThrow(() -> new MalformedBody("its raw body is no longer stored"));
  }

  private Message pulled(ReadJson read, Map<String, String> headers, byte[] body) {
    return new Message(
        topic,
        headers.get(Connector.PULLED),
        read.tree(),
        null,
        headers,
        body,
        read.problem() == null ? null : read.problem().text());
  }

  private static Optional<ReadJson> document(byte[] body) {
    try {
      return Optional.of(new JsonReader(Allowance.UNCOUNTED).read(body));
    } catch (UnreadableJson e) {
      return Optional.empty();
    }
  }

  /**
   * The delivery, mapped again.
   *
   * @param key may be null
   */
  Delivery delivery(Message message, String key, Connector connector) {
    return new Delivery(
        connector.name(),
        message.topic(),
        raw().headers(),
        raw().body(),
        key,
        connector.version(),
        receivedAt);
  }
}
