package dev.serai.report.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.serai.model.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.postgresql.util.PGobject;

/**
 * Writes reports: decimals as strings, times in ISO 8601, every field always present. Knows both
 * the report records and what rows of {@code jdbc:} are made of.
 */
public final class ReportJson {

  static final ObjectMapper MAPPER =
      Json.MAPPER
          .copy()
          .registerModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addSerializer(LocalDate.class, ToStringSerializer.instance)
                  .addSerializer(Date.class, ToStringSerializer.instance)
                  .addSerializer(
                      BigDecimal.class,
                      as((value, json) -> json.writeString(value.toPlainString())))
                  .addSerializer(
                      Timestamp.class, as((value, json) -> json.writePOJO(value.toInstant())))
                  .addSerializer(Array.class, as((value, json) -> json.writePOJO(elements(value))))
                  .addSerializer(PGobject.class, as(ReportJson::write)));

  private ReportJson() {}

  /** Answers with JSON that nobody keeps. */
  public static void answer(Exchange exchange, Object report) throws JsonProcessingException {
    Message message = exchange.getMessage();
    message.setBody(MAPPER.writeValueAsBytes(report));
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
    message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    message.setHeader("Cache-Control", "no-store");
  }

  @FunctionalInterface
  private interface Writer<T> {
    void write(T value, JsonGenerator json) throws IOException;
  }

  private static <T> JsonSerializer<T> as(Writer<T> writer) {
    return new JsonSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator json, SerializerProvider unused)
          throws IOException {
        writer.write(value, json);
      }
    };
  }

  /** JSON as it is, any other type of PostgreSQL's as text. */
  private static void write(PGobject value, JsonGenerator json) throws IOException {
    if (value.getValue() != null && value.getType().startsWith("json")) {
      json.writeRawValue(value.getValue());
    } else {
      json.writeString(value.getValue());
    }
  }

  private static Object elements(Array array) throws IOException {
    try {
      return array.getArray();
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
