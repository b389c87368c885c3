package dev.serai.connector.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.model.json.Allowance;
import java.net.URLDecoder;

/** A body of form fields, {@code a=1&b=2}. */
final class FormText {

  private static final int MAX_FIELDS = 1_000;

  private FormText() {}

  /** The fields as texts, the first value of each name; throws {@link MalformedBody}. */
  static JsonNode parse(byte[] body, Allowance memory) {
    // the text, its fields, and each of them decoded
    memory.take(4L * body.length);
    String form = new String(body, UTF_8).strip();
    if (form.isEmpty()) {
      throw new MalformedBody("the body is empty");
    }
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    for (String field : form.split("&", MAX_FIELDS + 1)) {
      if (fields.size() == MAX_FIELDS) {
        throw new MalformedBody("the form has more than " + MAX_FIELDS + " fields");
      }
      int equals = field.indexOf('=');
      String name = decoded(equals < 0 ? field : field.substring(0, equals));
      if (!name.isEmpty() && !fields.has(name)) {
        fields.put(name, equals < 0 ? "" : decoded(field.substring(equals + 1)));
      }
    }
    return fields;
  }

  /** The text of one field; throws {@link MalformedBody}. */
  static String text(JsonNode fields, String field) {
    JsonNode text = fields.path(field);
    if (!text.isTextual()) {
      throw new MalformedBody("the form lacks the field " + field);
    }
    return text.textValue();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new MalformedBody("the form is not percent-encoded correctly");
    }
  }
}
