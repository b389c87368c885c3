package dev.serai.connector.pull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.serai.connector.body.FieldPath;
import java.util.HashMap;
import java.util.Map;

/**
 * What fills the places of a request.
 *
 * @param texts by the place's name, as {@code id} or {@code settings.host}
 * @param document what was fetched; missing before that
 */
public record Values(Map<String, String> texts, JsonNode document) {

  private static final String DOCUMENT = "document.";

  /** Of one company: its settings, by name. */
  public static Values of(Map<String, String> settings) {
    Map<String, String> texts = new HashMap<>();
    settings.forEach((name, value) -> texts.put("settings." + name, value));
    return new Values(texts, MissingNode.getInstance());
  }

  /** These and one more. */
  public Values with(String name, String value) {
    Map<String, String> more = new HashMap<>(texts);
    more.put(name, value);
    return new Values(more, document);
  }

  /** These, with the id and the parameters that a fetch names. */
  public Values with(String id, Map<String, String> parameters) {
    Values more = with("id", id);
    parameters.forEach((name, value) -> more.texts.put("parameters." + name, value));
    return more;
  }

  Values with(JsonNode fetched) {
    return new Values(texts, fetched);
  }

  /** The value; throws {@link PullFailure.Refused} naming the place if there is none. */
  String get(String place) {
    String value =
        place.startsWith(DOCUMENT)
            ? FieldPath.parse(place.substring(DOCUMENT.length())).textAt(document)
            : texts.get(place);
    if (value == null) {
      throw new PullFailure.Refused("nothing is known to put in the place of {" + place + "}");
    }
    return value;
  }
}
