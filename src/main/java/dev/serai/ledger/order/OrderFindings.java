package dev.serai.ledger.order;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.serai.model.Finding;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** What could not be taken of an order as it was sent. */
final class OrderFindings {

  private static final JsonFactory JSON = new JsonFactory();

  private OrderFindings() {}

  /** A JSON array; null if there are none. */
  static String json(List<Finding> findings) {
    if (findings.isEmpty()) {
      return null;
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (Finding finding : findings) {
        json.writeStartObject();
        json.writeStringField("field", finding.field());
        json.writeStringField("message", finding.message());
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
