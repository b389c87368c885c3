package dev.serai.ledger.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.serai.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The headers of a delivery as a JSON object; empty if there are none. */
public final class HeaderJson {

  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private HeaderJson() {}

  /** The headers as bytes. */
  public static byte[] write(Map<String, String> headers) {
    if (headers.isEmpty()) {
      return new byte[0];
    }
    ByteArrayBuilder out = new ByteArrayBuilder();
    try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
      json.writeStartObject();
      for (Map.Entry<String, String> header : headers.entrySet()) {
        json.writeStringField(header.getKey(), header.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The headers in those bytes. */
  public static Map<String, String> read(byte[] json) {
    try {
      return json.length == 0 ? Map.of() : Json.MAPPER.readValue(json, HEADERS);
    } catch (IOException e) {
      throw new UncheckedIOException("stored headers are not JSON", e);
    }
  }
}
