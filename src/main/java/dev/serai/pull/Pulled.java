package dev.serai.pull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.connector.pull.Pull.Join;
import java.util.List;

/**
 * A document that a platform's API gave.
 *
 * @param topic under which it is mapped
 * @param key names its recording, so that a repeat is recognised
 * @param joins what is still to be joined to it
 * @param named whether a delivery named it by its id; it then must not ask for a fetch in turn
 * @param missing why there is no document; null if there is one
 * @param broken why it cannot be completed; null if it can
 */
record Pulled(
    Feed feed,
    String topic,
    String key,
    JsonNode document,
    List<Join> joins,
    boolean named,
    String missing,
    String broken) {

  static Pulled fetched(Wanted wanted, String topic, JsonNode document) {
    return new Pulled(wanted.feed(), topic, wanted.key(), document, List.of(), true, null, null);
  }

  static Pulled missing(Wanted wanted, String topic, JsonNode nothing, String why) {
    return new Pulled(wanted.feed(), topic, wanted.key(), nothing, List.of(), true, why, null);
  }

  static Pulled listed(Feed feed, String topic, String key, JsonNode item, List<Join> joins) {
    return new Pulled(feed, topic, key, item, joins, false, null, null);
  }

  Pulled joined(JsonNode whole) {
    return new Pulled(feed, topic, key, whole, List.of(), named, missing, null);
  }

  Pulled broken(String why) {
    return new Pulled(feed, topic, key, document, List.of(), named, missing, why);
  }
}
