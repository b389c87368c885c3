package dev.serai.report.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The lists of rows in a report, by their paths, such as {@code currencies.days}. They are those of
 * its type: an empty list does not tell what it would hold.
 *
 * @param lists of rows
 * @param open what is JSON without a type, and may be a list
 */
record TablePaths(List<String> lists, List<String> open) {

  /** What of a list's rows is the table, where they have it. */
  private static final List<String> INNER = List.of("days", "buckets");

  private static final int DEEPEST = 3;

  static TablePaths of(Object report, JsonNode json) {
    TablePaths paths = new TablePaths(new ArrayList<>(), new ArrayList<>());
    if (report instanceof Record) {
      paths.collect(report.getClass(), "", 1);
    } else {
      // what SQL made: each list in it holds rows
      json.properties().stream()
          .filter(field -> field.getValue().isArray())
          .forEach(field -> paths.lists.add(field.getKey()));
    }
    return paths;
  }

  List<String> all() {
    return Stream.concat(lists.stream(), open.stream()).toList();
  }

  /** The report's first list, or the days or buckets in it; null if it has none. */
  String standard() {
    String first = lists.stream().filter(path -> !path.contains(".")).findFirst().orElse(null);
    return INNER.stream()
        .map(inner -> first + "." + inner)
        .filter(lists::contains)
        .findFirst()
        .orElse(first);
  }

  private void collect(Class<?> type, String prefix, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    for (RecordComponent component : type.getRecordComponents()) {
      String path = prefix + component.getName();
      Class<?> row = row(component.getGenericType());
      if (component.getType() == JsonNode.class) {
        open.add(path);
      } else if (row != null) {
        lists.add(path);
        collect(row, path + ".", depth + 1);
      } else if (component.getType().isRecord()) {
        boolean unwrapped = component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
        collect(component.getType(), unwrapped ? prefix : path + ".", depth + 1);
      }
    }
  }

  /** The record that a list holds; null if it is no list of records. */
  private static Class<?> row(Type type) {
    return type instanceof ParameterizedType list
            && list.getRawType() == List.class
            && list.getActualTypeArguments()[0] instanceof Class<?> row
            && row.isRecord()
        ? row
        : null;
  }
}
