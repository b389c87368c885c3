package dev.serai.delivery.destination;

import java.net.URI;
import java.util.Map;

/** A parcel as an HTTP request. The body is JSON; headers hold no content type. */
public record DeliveryRequest(
    OwedEvent owed, String method, URI uri, Map<String, String> headers, String body) {

  public DeliveryRequest {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return "Shipment[" + owed + "]";
  }
}
