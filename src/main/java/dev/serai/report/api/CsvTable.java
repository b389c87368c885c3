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
 * A report as a table: the rows of its first list, or of the days or buckets in it. Nested fields
 * become columns with dots in their names; links are left out. Amounts are written exactly as in
 * JSON. A text that a spreadsheet would take for a formula gets an apostrophe in front.
 */
final class CsvTable {

  private static final CsvMapper MAPPER =
      CsvMapper.builder(
              CsvFactory.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build())
          .build();

  private static final List<String> INNER = List.of("days", "buckets");
  private static final Set<String> LEFT_OUT = Set.of("link", "links");
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+([.][0-9]+)?");
  private static final Pattern FORMULA =
      Pattern.compile("(?s)\\s*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n].*");

  private CsvTable() {}

  static byte[] of(JsonNode report) throws IOException {
    List<Map<String, String>> rows = rows(report);
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.keySet()));
    CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(!columns.isEmpty());
    columns.forEach(schema::addColumn);
    return MAPPER.writer(schema.setLineSeparator("\r\n").build()).writeValueAsBytes(rows);
  }

  private static List<Map<String, String>> rows(JsonNode report) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (JsonNode outer : list(report)) {
      JsonNode inner =
          INNER.stream().map(outer::path).filter(JsonNode::isArray).findFirst().orElse(null);
      if (inner == null) {
        Map<String, String> row = new LinkedHashMap<>();
        flatten("", outer, row);
        rows.add(row);
        continue;
      }
      for (JsonNode each : inner) {
        Map<String, String> row = new LinkedHashMap<>();
        if (outer.has("currency")) {
          row.put("currency", outer.path("currency").asText());
        }
        flatten("", each, row);
        rows.add(row);
      }
    }
    return rows;
  }

  /** The first list of objects; a report that has none is one row. */
  private static Iterable<JsonNode> list(JsonNode report) {
    if (report.isArray()) {
      return report;
    }
    boolean lists = false;
    for (JsonNode field : report) {
      if (field.isArray() && (field.isEmpty() || field.get(0).isObject())) {
        if (!field.isEmpty()) {
          return field;
        }
        lists = true;
      }
    }
    return lists ? List.of() : List.of(report);
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
