package dev.serai.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.client.ApiDescription.Join;
import java.util.List;

/**
 * A document from a platform's API.
 *
 * @param topic under which it is mapped
 * @param key names its recording, so that a repeat is recognised
 * @param joins what is still to be joined to it
 * @param named whether a delivery named it by its id; it must not cause another fetch then
 * @param missing why there is no document; null if there is one
 * @param broken why it cannot be completed; null if it can
 */
record PulledDocument(
    PlatformAccount feed,
    String topic,
    String key,
    JsonNode document,
    List<Join> joins,
    boolean named,
    String missing,
    String broken) {

  static PulledDocument fetched(DueDocument wanted, String topic, JsonNode document) {
    return new PulledDocument(
        wanted.feed(), topic, wanted.key(), document, List.of(), true, null, null);
  }

  static PulledDocument missing(DueDocument wanted, String topic, JsonNode nothing, String why) {
    return new PulledDocument(
        wanted.feed(), topic, wanted.key(), nothing, List.of(), true, why, null);
  }

  static PulledDocument listed(
      PlatformAccount feed, String topic, String key, JsonNode item, List<Join> joins) {
    return new PulledDocument(feed, topic, key, item, joins, false, null, null);
  }

  PulledDocument joined(JsonNode whole) {
    return new PulledDocument(feed, topic, key, whole, List.of(), named, missing, null);
  }

  PulledDocument broken(String why) {
    return new PulledDocument(feed, topic, key, document, List.of(), named, missing, why);
  }
}
