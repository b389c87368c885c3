package dev.serai.delivery;

import java.net.URI;
import java.util.Map;

/** A parcel as an HTTP request. The body is JSON; headers hold no content type. */
public record Shipment(
    Parcel parcel, String method, URI uri, Map<String, String> headers, String body) {

  public Shipment {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return "Shipment[" + parcel + "]";
  }
}
