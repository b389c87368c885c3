package dev.serai.report.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A list of a report as a table. Nested fields become columns with dots in their names; links are
 * left out. Amounts are written exactly as in JSON. A text that a spreadsheet would take for a
 * formula gets an apostrophe in front.
 */
final class CsvTable {

  private static final CsvMapper MAPPER =
      CsvMapper.builder(
              CsvFactory.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build())
          .build();

  private static final String CURRENCY = "currency";
  private static final Set<String> LEFT_OUT = Set.of("link", "links");
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+([.][0-9]+)?");
  private static final Pattern FORMULA =
      Pattern.compile("(?s)\\s*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n].*");

  private CsvTable() {}

  /**
   * @param path to the list: of a list in rows, those of all rows; null for a report that is one
   *     row
   */
  static byte[] of(JsonNode report, String path) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    rows(report, path == null ? List.of() : List.of(path.split("\\.")), null, rows);
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.keySet()));
    CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(!columns.isEmpty());
    columns.forEach(schema::addColumn);
    return MAPPER.writer(schema.setLineSeparator("\r\n").build()).writeValueAsBytes(rows);
  }

  /**
   * @param currency of what the rows are in; null if there is none
   */
  private static void rows(
      JsonNode node, List<String> path, String currency, List<Map<String, String>> rows) {
    if (node.isArray()) {
      node.forEach(each -> rows(each, path, currency, rows));
    } else if (!path.isEmpty()) {
      String inner = node.hasNonNull(CURRENCY) ? node.path(CURRENCY).asText() : currency;
      rows(node.path(path.get(0)), path.subList(1, path.size()), inner, rows);
    } else if (node.isObject()) {
      Map<String, String> row = new LinkedHashMap<>();
      if (currency != null) {
        row.put(CURRENCY, currency);
      }
      flatten("", node, row);
      rows.add(row);
    }
  }

  private static void flatten(String prefix, JsonNode object, Map<String, String> row) {
    object
        .properties()
        .forEach(
            field -> {
              String name = prefix + field.getKey();
              JsonNode value = field.getValue();
              if (LEFT_OUT.contains(field.getKey())) {
                return;
              }
              if (value.isObject()) {
                flatten(name + ".", value, row);
              } else {
                row.put(name, cell(value));
              }
            });
  }

  private static String cell(JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    String text = value.asText();
    if (value.isArray()) {
      text =
          value.isEmpty() || value.get(0).isValueNode()
              ? StreamSupport.stream(value.spliterator(), false)
                  .map(JsonNode::asText)
                  .collect(Collectors.joining(" "))
              : value.toString();
    }
    return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches() ? "'" + text : text;
  }
}
