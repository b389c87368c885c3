package dev.serai.connector.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One message of a platform, not yet mapped.
 *
 * @param topic the platform's name for its kind; empty if there is none
 * @param deliveryKey identifies this message so that a duplicate is recognised; null if the
 *     platform provides nothing for it
 * @param document the mapping's input
 * @param envelope the document around the list that the message came in; null if it came alone
 * @param headers those stored with the delivery, names in lower case
 * @param raw the bytes stored with the delivery: reading them again gives this message
 * @param problem why the document is not whole and must not be mapped; null if it is
 */
public record Message(
    String topic,
    String deliveryKey,
    JsonNode document,
    JsonNode envelope,
    Map<String, String> headers,
    byte[] raw,
    String problem) {

  /** A document from the platform's API, which came without a request. */
  public static Message document(String topic, JsonNode document) {
    return new Message(topic, null, document, null, Map.of(), new byte[0], null);
  }
}
