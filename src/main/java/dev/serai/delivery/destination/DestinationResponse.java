package dev.serai.delivery.destination;

import java.time.Duration;

/** The result of a request to a destination: an HTTP response, or none. */
public sealed interface DestinationResponse {

  ResponseRules rules();

  /**
   * An HTTP response.
   *
   * @param retryAfter as the destination requested; null if it did not
   * @param body its first bytes, enough for the rules
   */
  record Response(ResponseRules rules, int status, Duration retryAfter, byte[] body)
      implements DestinationResponse {}

  /** No response, or an incomplete one: the request may have arrived or not. */
  record None(ResponseRules rules, String reason) implements DestinationResponse {}
}
