package dev.serai.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.serai.delivery.Destination.Send;
import dev.serai.model.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes a parcel's request: maps the payload, fills in the headers, signs. */
public final class Packing {

  private Packing() {}

  /**
   * Either a request to make or, if nothing is owed, the verdict that says so.
   *
   * @param verdict empty if there is a shipment
   */
  public record Packed(Optional<Shipment> shipment, Optional<Verdict> verdict) {}

  /** The parcel's request; throws {@link RuntimeException} if the mapping or a setting fails. */
  public static Packed pack(Parcel parcel, Instant now) {
    Destination destination = parcel.destination();
    Send send = destination.send().get(parcel.row().kind());
    if (send == null) {
      return skipped("the destination takes no " + parcel.row().kind());
    }
    String id = parcel.id();
    Mapping.Mapped mapped = send.mapping().apply(payload(parcel), variables(parcel, id));
    if (mapped.skip().isPresent()) {
      return skipped(mapped.skip().get());
    }
    String body = mapped.body().toString();
    Map<String, String> headers = new HashMap<>();
    send.headers().forEach((name, value) -> headers.put(name, value.fill(id, parcel.grant())));
    if (destination.signed()) {
      headers.putAll(StandardWebhooks.headers(id, now, body, parcel.grant().secrets()));
    }
    return new Packed(
        Optional.of(
            new Shipment(
                parcel,
                send.method(),
                destination.target().resolve(parcel.grant(), send.path()),
                headers,
                body)),
        Optional.empty());
  }

  private static Packed skipped(String reason) {
    return new Packed(
        Optional.empty(), Optional.of(new Verdict.Done(Verdict.Result.SKIPPED, reason)));
  }

  private static JsonNode payload(Parcel parcel) {
    try {
      return Json.MAPPER.readTree(parcel.row().payload());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the outbox row's payload is not JSON", e);
    }
  }

  private static Map<String, JsonNode> variables(Parcel parcel, String id) {
    ObjectNode settings = Json.MAPPER.createObjectNode();
    parcel.grant().settings().forEach(settings::put);
    return Map.of(
        "id", TextNode.valueOf(id),
        "kind", TextNode.valueOf(parcel.row().kind()),
        "company", TextNode.valueOf(parcel.company().key()),
        "settings", settings);
  }
}
