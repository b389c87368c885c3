package dev.serai.delivery.destination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.serai.delivery.destination.Destination.Send;
import dev.serai.model.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Builds the request of an owed event: maps the payload, fills in the headers, signs. */
public final class DeliveryRequestBuilder {

  private DeliveryRequestBuilder() {}

  /**
   * Either a request to send or, if nothing is to be sent, the disposition that says so.
   *
   * @param disposition empty if there is a request
   */
  public record Built(
      Optional<DeliveryRequest> deliveryRequest, Optional<Disposition> disposition) {}

  /** The event's request; throws {@link RuntimeException} if the mapping or a setting fails. */
  public static Built build(OwedEvent owed, Instant now) {
    Destination destination = owed.destination();
    Send send = destination.send().get(owed.row().kind());
    if (send == null) {
      return skipped("the destination takes no " + owed.row().kind());
    }
    String id = owed.id();
    JsonNode payload = payload(owed);
    DestinationMapping.Mapped mapped = send.mapping().apply(payload, variables(owed, id));
    if (mapped.skip().isPresent()) {
      return skipped(mapped.skip().get());
    }
    String body = text(mapped.body(), payload, owed.row().payload());
    Map<String, String> headers = new HashMap<>();
    send.headers().forEach((name, value) -> headers.put(name, value.fill(id, owed.grant())));
    if (destination.signed()) {
      headers.putAll(StandardWebhooksSignature.headers(id, now, body, owed.grant().secrets()));
    }
    return new Built(
        Optional.of(
            new DeliveryRequest(
                owed,
                send.method(),
                destination.target().resolve(owed.grant(), send.path()),
                headers,
                body)),
        Optional.empty());
  }

  private static Built skipped(String reason) {
    return new Built(
        Optional.empty(), Optional.of(new Disposition.Done(Disposition.Result.SKIPPED, reason)));
  }

  private static JsonNode payload(OwedEvent owed) {
    try {
      return Json.MAPPER.readTree(owed.row().payload());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the outbox row's payload is not JSON", e);
    }
  }

  /** The body as text; a payload that the mapping passes on as it is need not be written again. */
  private static String text(JsonNode body, JsonNode payload, String payloadText) {
    if (body instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (isSame(field.getValue(), payload)) {
          field.setValue(object.rawValueNode(new RawValue(payloadText)));
        }
      }
    }
    return body.toString();
  }

  @SuppressWarnings("ReferenceEquality") // what the mapping passes on is the same tree
  private static boolean isSame(JsonNode value, JsonNode payload) {
    return value == payload;
  }

  private static Map<String, JsonNode> variables(OwedEvent owed, String id) {
    ObjectNode settings = Json.MAPPER.createObjectNode();
    owed.grant().settings().forEach(settings::put);
    return Map.of(
        "id", TextNode.valueOf(id),
        "kind", TextNode.valueOf(owed.row().kind()),
        "company", TextNode.valueOf(owed.company().key()),
        "settings", settings);
  }
}
