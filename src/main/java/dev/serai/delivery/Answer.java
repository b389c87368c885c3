package dev.serai.delivery;

import java.time.Duration;

/** What came of a shipment: an HTTP response, or none. */
public sealed interface Answer {

  AnswerRules rules();

  /**
   * An HTTP response.
   *
   * @param retryAfter as the destination asked; null if it did not
   * @param body its first bytes, enough for what rules look at
   */
  record Response(AnswerRules rules, int status, Duration retryAfter, byte[] body)
      implements Answer {}

  /** No response, or not all of one: it may have arrived or not. */
  record None(AnswerRules rules, String reason) implements Answer {}
}
