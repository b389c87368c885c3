package dev.serai.connector.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;

/** A body that is a table with a header row. */
final class CsvRows {

  private static final ObjectReader ROWS =
      CsvMapper.builder()
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .enable(CsvParser.Feature.ALLOW_TRAILING_COMMA)
          .build()
          .readerFor(JsonNode.class);

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private CsvRows() {}

  /** A list of objects of texts, named by the header row; throws {@link MalformedBody}. */
  static JsonNode parse(byte[] body, char separator) {
    String text = new String(body, UTF_8);
    if (text.startsWith(BYTE_ORDER_MARK)) {
      text = text.substring(1);
    }
    if (text.isBlank()) {
      throw new MalformedBody("the body is empty");
    }
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    CsvSchema header = CsvSchema.emptySchema().withHeader().withColumnSeparator(separator);
    try (MappingIterator<JsonNode> lines = ROWS.with(header).readValues(text)) {
      while (lines.hasNextValue()) {
        rows.add(lines.nextValue());
      }
    } catch (JacksonException e) {
      String where = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
      throw new MalformedBody("the body is not a table with a header row" + where);
    } catch (IOException e) {
      throw new MalformedBody("the body is not a table with a header row");
    }
    return rows;
  }
}
