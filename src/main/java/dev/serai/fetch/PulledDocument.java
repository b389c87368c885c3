package dev.serai.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.client.ApiDescription.Join;
import dev.serai.client.ListedItem;
import dev.serai.connector.descriptor.DeliveryKey;
import java.util.List;

/**
 * A document from a platform's API.
 *
 * @param topic under which it is mapped
 * @param key names its recording, so that a repeat is recognised
 * @param joins what is still to be joined to it
 * @param named whether a delivery named it by its id; it must not cause another fetch then
 * @param missing why there is no document; null if there is one
 * @param broken why it cannot be read or completed; null if it can
 * @param raw the document as the platform wrote it, if it is not read whole; else null
 */
record PulledDocument(
    PlatformAccount feed,
    String topic,
    String key,
    JsonNode document,
    List<Join> joins,
    boolean named,
    String missing,
    String broken,
    byte[] raw) {

  static PulledDocument fetched(DueDocument wanted, String topic, JsonNode document) {
    return new PulledDocument(
        wanted.feed(), topic, wanted.key(), document, List.of(), true, null, null, null);
  }

  static PulledDocument missing(DueDocument wanted, String topic, JsonNode nothing, String why) {
    return new PulledDocument(
        wanted.feed(), topic, wanted.key(), nothing, List.of(), true, why, null, null);
  }

  static PulledDocument listed(
      PlatformAccount feed, String topic, String key, ListedItem item, List<Join> joins) {
    return new PulledDocument(
        feed, topic, key, item.document(), joins, false, null, item.problem(), item.raw());
  }

  /** With what was joined to it: an item of a list is a repeat only if that is the same, too. */
  PulledDocument joined(JsonNode whole) {
    String wholeKey = named || joins.isEmpty() ? key : key + "+" + DeliveryKey.ofContent(whole);
    return new PulledDocument(feed, topic, wholeKey, whole, List.of(), named, missing, null, raw);
  }

  PulledDocument broken(String why) {
    return new PulledDocument(feed, topic, key, document, List.of(), named, missing, why, raw);
  }
}
