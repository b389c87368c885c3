package dev.serai.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.model.Company;
import dev.serai.model.Company.Grant;
import dev.serai.model.Json;
import java.util.List;
import java.util.Map;

/** What a mapping sees besides the body. */
final class Variables {

  private static final Grant NO_GRANT = new Grant(List.of(), Map.of());

  private Variables() {}

  /** {@code $settings}, {@code $headers}, {@code $topic} and {@code $timeZone}. */
  static Map<String, JsonNode> of(
      Connector connector, String topic, Request request, Company company) {
    ObjectNode settings = Json.MAPPER.createObjectNode();
    company.connectors().getOrDefault(connector.name(), NO_GRANT).settings().forEach(settings::put);
    ObjectNode headers = Json.MAPPER.createObjectNode();
    for (String name : connector.descriptor().receive().headers()) {
      headers.put(name, request.header(name));
    }
    return Map.of(
        "settings",
        settings,
        "headers",
        headers,
        "topic",
        headers.textNode(topic),
        "timeZone",
        headers.textNode(company.timeZone().getId()));
  }
}
