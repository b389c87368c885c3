package dev.serai.connector.body;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Json;
import java.io.IOException;

/** A body in JSON, whatever its content type says. */
final class JsonText {

  private JsonText() {}

  /**
   * The tree; throws {@link MalformedBody}, whose message gives the position but quotes nothing.
   */
  static JsonNode parse(byte[] body) {
    JsonNode tree;
    try {
      tree = Json.MAPPER.readTree(body);
    } catch (JacksonException e) {
      String where =
          e.getLocation() == null
              ? ""
              : " at line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr();
      throw new MalformedBody("the body is not valid JSON" + where);
    } catch (IOException e) {
      throw new MalformedBody("the body is not valid JSON in UTF-8");
    }
    if (tree == null || tree.isMissingNode()) {
      throw new MalformedBody("the body is empty");
    }
    return tree;
  }
}
