package dev.serai.delivery.destination;

import java.time.Duration;

/** What came of a shipment: an HTTP response, or none. */
public sealed interface DestinationResponse {

  ResponseRules rules();

  /**
   * An HTTP response.
   *
   * @param retryAfter as the destination asked; null if it did not
   * @param body its first bytes, enough for what rules look at
   */
  record Response(ResponseRules rules, int status, Duration retryAfter, byte[] body)
      implements DestinationResponse {}

  /** No response, or not all of one: it may have arrived or not. */
  record None(ResponseRules rules, String reason) implements DestinationResponse {}
}
