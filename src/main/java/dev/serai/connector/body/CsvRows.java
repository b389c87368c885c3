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
import dev.serai.model.json.Allowance;
import java.io.IOException;

/** A body that is a table with a header row. */
final class CsvRows {

  /** Most rows of one delivery; larger tables are files, and are imported. */
  private static final int MOST_ROWS = 5_000;

  /** Bytes of heap for each row and each cell, besides the cell's text. */
  private static final int ROW = 160;

  private static final int CELL = 104;

  private static final ObjectReader ROWS =
      CsvMapper.builder()
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .enable(CsvParser.Feature.ALLOW_TRAILING_COMMA)
          .build()
          .readerFor(JsonNode.class);

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private CsvRows() {}

  /** A list of objects of texts, named by the header row; throws {@link MalformedBody}. */
  static JsonNode parse(byte[] body, char separator, Allowance memory) {
    memory.take(2L * body.length);
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
        if (rows.size() == MOST_ROWS) {
          throw MalformedBody.tooLarge(
              "the table has more than %d rows; send fewer at once, or import it as a file: serai import"
                  .formatted(MOST_ROWS));
        }
        JsonNode row = lines.nextValue();
        memory.take(weight(row));
        rows.add(row);
      }
    } catch (JacksonException e) {
      String where = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
      throw new MalformedBody("the body is not a table with a header row" + where);
    } catch (IOException e) {
      throw new MalformedBody("the body is not a table with a header row");
    }
    return rows;
  }

  private static long weight(JsonNode row) {
    long weight = ROW;
    for (JsonNode cell : row) {
      weight += CELL + 2L * cell.asText().length();
    }
    return weight;
  }
}
