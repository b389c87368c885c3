package dev.serai.ledger;

import java.time.Instant;
import java.util.Map;

/**
 * One request as it arrived: the raw body, and the parts of the request that are stored with it.
 *
 * @param connector the connector's name, or the name of the API call
 * @param topic the platform's name for the kind of the body; may be null
 * @param headers the allow-listed request headers, names in lower case
 * @param body the bytes as received
 * @param key identifies this delivery so that a duplicate is recognised; null if the sender
 *     provides none
 * @param keyedBy who chose the keys of the delivery and of its events
 * @param mappingVersion content hash of the connector that mapped it; may be null
 */
public record Delivery(
    String connector,
    String topic,
    Map<String, String> headers,
    byte[] body,
    String key,
    KeyedBy keyedBy,
    String mappingVersion,
    Instant receivedAt) {

  /** Who chose the keys, and so what it means when one comes again with other content. */
  public enum KeyedBy {
    /** The platform: an event with other content under the same id is another event. */
    PLATFORM,
    /** The caller of the API: other content under the same key is a mistake of the caller. */
    CALLER
  }

  /** A delivery of a platform. */
  public Delivery(
      String connector,
      String topic,
      Map<String, String> headers,
      byte[] body,
      String key,
      String mappingVersion,
      Instant receivedAt) {
    this(connector, topic, headers, body, key, KeyedBy.PLATFORM, mappingVersion, receivedAt);
  }
}
