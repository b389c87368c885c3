package dev.serai.connector.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.connector.descriptor.Descriptor.Setting;
import dev.serai.model.Company;
import dev.serai.model.Json;
import java.util.Map;

/** What a mapping sees in addition to the body. */
public final class MappingVariables {

  private MappingVariables() {}

  /**
   * {@code $settings}, {@code $headers}, {@code $topic}, {@code $envelope} and {@code $timeZone}.
   */
  public static Map<String, JsonNode> of(
      Descriptor descriptor, Map<String, String> given, Message message, Company company) {
    ObjectNode settings = Json.MAPPER.createObjectNode();
    Map<String, Setting> known = descriptor.settings();
    given.forEach(
        (name, value) -> {
          if (known.get(name) == null || !known.get(name).secret()) {
            settings.put(name, value);
          }
        });
    ObjectNode headers = Json.MAPPER.createObjectNode();
    for (String name : descriptor.receive().headers()) {
      headers.put(name, message.headers().get(name));
    }
    return Map.of(
        "settings",
        settings,
        "headers",
        headers,
        "topic",
        headers.textNode(message.topic()),
        "envelope",
        message.envelope() == null ? headers.nullNode() : message.envelope(),
        "timeZone",
        headers.textNode(company.timeZone().getId()));
  }
}
