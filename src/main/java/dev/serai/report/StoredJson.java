package dev.serai.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Json;
import java.sql.SQLException;

/** JSON that the ledger keeps as text. */
public final class StoredJson {

  private StoredJson() {}

  /** The text's value; null for null. */
  public static JsonNode parse(String text) throws SQLException {
    try {
      return text == null ? null : Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new SQLException("a stored JSON text cannot be read", e);
    }
  }
}
