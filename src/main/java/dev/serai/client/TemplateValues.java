package dev.serai.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.serai.model.FieldPath;
import java.util.HashMap;
import java.util.Map;

/**
 * What fills the places of a request.
 *
 * @param texts by the place's name, as {@code id} or {@code settings.host}
 * @param document what was fetched; missing before that
 */
public record TemplateValues(Map<String, String> texts, JsonNode document) {

  private static final String DOCUMENT = "document.";

  /** Of one company: its settings, by name. */
  public static TemplateValues of(Map<String, String> settings) {
    Map<String, String> texts = new HashMap<>();
    settings.forEach((name, value) -> texts.put("settings." + name, value));
    return new TemplateValues(texts, MissingNode.getInstance());
  }

  /** These and one more. */
  public TemplateValues with(String name, String value) {
    Map<String, String> more = new HashMap<>(texts);
    more.put(name, value);
    return new TemplateValues(more, document);
  }

  /** These, with the id and the parameters that a fetch names. */
  public TemplateValues with(String id, Map<String, String> parameters) {
    TemplateValues more = with("id", id);
    parameters.forEach((name, value) -> more.texts.put("parameters." + name, value));
    return more;
  }

  TemplateValues with(JsonNode fetched) {
    return new TemplateValues(texts, fetched);
  }

  /** The value; throws {@link FetchFailure.Refused} naming the place if there is none. */
  String get(String place) {
    String value =
        place.startsWith(DOCUMENT)
            ? FieldPath.parse(place.substring(DOCUMENT.length())).textAt(document)
            : texts.get(place);
    if (value == null) {
      throw new FetchFailure.Refused("nothing is known to put in the place of {" + place + "}");
    }
    return value;
  }
}
