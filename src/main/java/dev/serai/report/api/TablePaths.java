package dev.serai.report.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * The lists of rows in a report, by their paths, such as {@code currencies.days}. They are those of
 * its type: an empty list does not tell what it would hold.
 */
record TablePaths(List<String> all) {

  /** What of a list's rows is the table, where they have it. */
  private static final List<String> INNER = List.of("days", "buckets");

  private static final int DEEPEST = 3;

  static TablePaths of(Object report, JsonNode json) {
    List<String> paths = new ArrayList<>();
    if (report instanceof Record) {
      collect(report.getClass(), "", 1, paths);
    } else {
      // what SQL made: each list in it holds rows
      json.properties().stream()
          .filter(field -> field.getValue().isArray())
          .forEach(field -> paths.add(field.getKey()));
    }
    return new TablePaths(paths);
  }

  /** The first list, or the days or buckets in it; null if there is none. */
  String standard() {
    if (all.isEmpty()) {
      return null;
    }
    String first = all.get(0);
    return INNER.stream()
        .map(inner -> first + "." + inner)
        .filter(all::contains)
        .findFirst()
        .orElse(first);
  }

  private static void collect(Class<?> type, String prefix, int depth, List<String> paths) {
    if (depth > DEEPEST) {
      return;
    }
    for (RecordComponent component : type.getRecordComponents()) {
      String path = prefix + component.getName();
      Class<?> row = row(component.getGenericType());
      if (component.getType() == JsonNode.class) {
        paths.add(path); // whatever it holds
      } else if (row != null) {
        paths.add(path);
        collect(row, path + ".", depth + 1, paths);
      } else if (component.getType().isRecord()) {
        boolean unwrapped = component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
        collect(component.getType(), unwrapped ? prefix : path + ".", depth + 1, paths);
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
