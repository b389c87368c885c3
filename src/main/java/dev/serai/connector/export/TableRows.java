package dev.serai.connector.export;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of a table, combined into documents. */
final class TableRows implements ExportEntries {

  private static final ObjectReader ROWS =
      CsvMapper.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .build()
          .readerFor(String[].class);

  private final MappingIterator<String[]> rows;
  private final List<String> header;
  private final ExportTable table;
  private final SeenKeys seen = new SeenKeys();

  /** The first row of the next document, and its line; null if there are no more. */
  private String[] ahead;

  private long aheadLine;

  TableRows(Reader text, char separator, ExportTable table) throws IOException {
    this.table = table;
    rows = rows(text, separator);
    header = named(rows.next());
    advance();
  }

  /** The names of the columns in a header line; empty if it is not one. */
  static List<String> header(String line, char separator) {
    try (MappingIterator<String[]> rows = rows(new StringReader(line), separator)) {
      return rows.hasNext() ? named(rows.next()) : List.of();
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
  }

  private static MappingIterator<String[]> rows(Reader text, char separator) throws IOException {
    return ROWS.with(CsvSchema.emptySchema().withColumnSeparator(separator)).readValues(text);
  }

  private static List<String> named(String[] cells) {
    return Arrays.stream(cells).map(String::strip).toList();
  }

  @Override
  public ExportEntry next() throws IOException {
    if (ahead == null) {
      return null;
    }
    long line = aheadLine;
    if (tooLong(ahead)) {
      String why = "the row has more cells than the header has columns; is a quote missing?";
      advance();
      return new ExportEntry.Unreadable(line, why);
    }
    List<String> key = key(ahead);
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    if (!table.group().isEmpty()) {
      document.put("key", String.join("|", key));
    }
    ArrayNode list = document.putArray("rows");
    do {
      list.add(row(ahead));
      advance();
    } while (ahead != null && continues(key, ahead));
    if (!table.group().isEmpty() && !seen.add(String.join("\n", key))) {
      return new ExportEntry.Unreadable(
          line,
          "rows of %s are also further up, apart from these; sort the file by it"
              .formatted(String.join(", ", table.group())));
    }
    return new ExportEntry.Document(line, document);
  }

  private boolean continues(List<String> key, String[] row) {
    if (table.group().isEmpty() || tooLong(row)) {
      return false;
    }
    List<String> own = key(row);
    return own.equals(key) || own.stream().allMatch(String::isEmpty);
  }

  private boolean tooLong(String[] row) {
    return row.length > header.size() && !blank(row, header.size());
  }

  private List<String> key(String[] row) {
    List<String> key = new ArrayList<>(table.group().size());
    for (String column : table.group()) {
      int at = header.indexOf(column);
      key.add(at < row.length ? row[at].strip() : "");
    }
    return key;
  }

  private ObjectNode row(String[] cells) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < Math.min(cells.length, header.size()); i++) {
      if (!cells[i].isEmpty() && !header.get(i).isEmpty() && !row.has(header.get(i))) {
        row.put(header.get(i), cells[i]);
      }
    }
    return row;
  }

  private void advance() throws IOException {
    try {
      do {
        ahead = rows.hasNextValue() ? rows.nextValue() : null;
        // the parser is at the end of the row
        aheadLine = ahead == null ? 0 : rows.getParser().currentTokenLocation().getLineNr();
      } while (ahead != null && blank(ahead, 0));
    } catch (JacksonException e) {
      throw new BrokenExportFile(
          "is not a table from line %d on; is a quote missing?"
              .formatted(e.getLocation() == null ? aheadLine : e.getLocation().getLineNr()));
    }
  }

  private static boolean blank(String[] cells, int from) {
    return Arrays.stream(cells).skip(from).allMatch(String::isBlank);
  }
}
