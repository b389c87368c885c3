package dev.serai.connector.descriptor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.connector.body.RequestField;
import dev.serai.http.Request;
import java.security.MessageDigest;
import java.util.Map;

/**
 * A message belongs to the company only if a field of it equals a setting of the company.
 *
 * @param place as written in the descriptor
 * @param setting the name of the company's setting
 */
public record OwnershipCheck(String place, RequestField at, String setting) {

  /** Why the message does not belong to the company; null if it does. */
  public String problem(Request request, JsonNode document, Map<String, String> settings) {
    String wanted = settings.get(setting);
    if (wanted == null || wanted.isBlank()) {
      return "the company has not set " + setting + ", which " + place + " must equal";
    }
    String given = at.of(request, document);
    return given != null && MessageDigest.isEqual(given.getBytes(UTF_8), wanted.getBytes(UTF_8))
        ? null
        : place + " is not what the company has set for " + setting;
  }
}
