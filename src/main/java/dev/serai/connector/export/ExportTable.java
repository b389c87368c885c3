package dev.serai.connector.export;

import java.util.List;

/**
 * A table that a platform exports: one of {@code import} in a descriptor.
 *
 * @param topic under which its documents are mapped
 * @param columns a file that has all of them is such a table
 * @param group columns that identify a document: consecutive rows with the same values, or with
 *     empty cells, are one document; empty if each row is a document
 */
public record ExportTable(String topic, String title, List<String> columns, List<String> group) {

  public ExportTable {
    columns = List.copyOf(columns);
    group = List.copyOf(group);
  }
}
