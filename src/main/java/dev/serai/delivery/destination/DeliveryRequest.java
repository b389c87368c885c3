package dev.serai.delivery.destination;

import java.net.URI;
import java.util.Map;

/**
 * An owed event as an HTTP request. The body is JSON; the headers do not include the content type.
 */
public record DeliveryRequest(
    OwedEvent owed, String method, URI uri, Map<String, String> headers, String body) {

  public DeliveryRequest {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return "DeliveryRequest[" + owed + "]";
  }
}
