package dev.serai.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.util.Map;

/**
 * A message is the company's own only if what stands at a place is what the company has set.
 *
 * @param place as written in the descriptor
 * @param setting the name of the company's setting
 */
record Requirement(String place, Part at, String setting) {

  /** Why the message is not the company's; null if it is. */
  String problem(Request request, JsonNode document, Map<String, String> settings) {
    String wanted = settings.get(setting);
    if (wanted == null || wanted.isBlank()) {
      return "the company has not set " + setting + ", which " + place + " must equal";
    }
    String given = at.of(request, document);
    return given != null && MessageDigest.isEqual(given.getBytes(UTF_8), wanted.getBytes(UTF_8))
        ? null
        : place + " is not what the company has set as " + setting;
  }
}
