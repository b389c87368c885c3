package dev.serai.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.http.Request;

/** Makes a signature's timestamp count, so that an old request cannot be sent again. */
final class SignatureTimes {

  private static final int MILLIS_LENGTH = 13;

  private SignatureTimes() {}

  /**
   * @param at the part that holds the timestamp
   */
  static void put(ObjectNode scheme, String at, Request request) {
    String value = at.startsWith("header.") ? request.header(at.substring("header.".length())) : "";
    boolean millis = value != null && value.strip().length() == MILLIS_LENGTH;
    ObjectNode timestamp = scheme.putObject("timestamp").put("at", at);
    if (millis) {
      timestamp.put("unit", "millis");
    }
    timestamp.put("tolerance", "5m");
  }
}
