package dev.serai.connector.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportFileTest {

  private static final List<ExportTable> TABLES =
      List.of(
          new ExportTable("table", "Rows of orders", List.of("no", "sum"), List.of("no")),
          new ExportTable("plain", "A row each", List.of("code"), List.of()));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void rowsWithTheSameOrAnEmptyGroupAreOneDocument(String separator) throws IOException {
    String text =
        "no,sum,item\r\n1,5,a\r\n1,,b\r\n,,c\r\n\r\n2,7,\"d\r\ne\"\r\n".replace(",", separator);

    assertThat(read(text))
        .containsExactly(
            "2 {\"key\":\"1\",\"rows\":[{\"no\":\"1\",\"sum\":\"5\",\"item\":\"a\"},"
                + "{\"no\":\"1\",\"item\":\"b\"},{\"item\":\"c\"}]}",
            "6 {\"key\":\"2\",\"rows\":[{\"no\":\"2\",\"sum\":\"7\",\"item\":\"d\\r\\ne\"}]}");
  }

  @Test
  void scatteredRowsAndTooLongRowsAreReportedWithTheirLine() throws IOException {
    assertThat(read("no,sum\n1,5\n2,7\n1,6\n3,1,2\n4,4,,\n"))
        .containsExactly(
            "2 {\"key\":\"1\",\"rows\":[{\"no\":\"1\",\"sum\":\"5\"}]}",
            "3 {\"key\":\"2\",\"rows\":[{\"no\":\"2\",\"sum\":\"7\"}]}",
            "4 rows of no are also further up, apart from these; sort the file by it",
            "5 the row has more cells than the header has columns; is a quote missing?",
            "6 {\"key\":\"4\",\"rows\":[{\"no\":\"4\",\"sum\":\"4\"}]}");
  }

  @Test
  void withoutAGroupEachRowIsADocument() throws IOException {
    assertThat(read("code\nx\nx\n"))
        .containsExactly("2 {\"rows\":[{\"code\":\"x\"}]}", "3 {\"rows\":[{\"code\":\"x\"}]}");
  }

  @Test
  void jsonIsReadAsLinesAsAListAndAsDocuments() throws IOException {
    assertThat(read("{\"a\":1}\n{\"a\":2}")).containsExactly("1 {\"a\":1}", "2 {\"a\":2}");
    assertThat(read(" [\n{\"a\":1},\n{\"a\":2}]")).containsExactly("2 {\"a\":1}", "3 {\"a\":2}");
    assertThat(read("{\n\"a\":1\n}\n{\"a\":2}")).containsExactly("1 {\"a\":1}", "4 {\"a\":2}");
    assertThat(read("[]")).isEmpty();
  }

  @Test
  void aTruncatedFileIsNotReadAsComplete() {
    assertThatThrownBy(() -> read("[{\"a\":1},")).isInstanceOf(BrokenExportFile.class);
    assertThatThrownBy(() -> read("[{\"a\":1}")).isInstanceOf(BrokenExportFile.class);
    assertThatThrownBy(() -> read("no,sum\n1,\"5\n2,7\n")).isInstanceOf(BrokenExportFile.class);
    assertThatThrownBy(() -> read("")).hasMessage("is empty");
  }

  @Test
  void aMillionKeysAreDistinguished() {
    SeenKeys seen = new SeenKeys();
    for (int i = 0; i < 1_000_000; i++) {
      if (!seen.add("#" + i)) {
        throw new AssertionError("#" + i + " is new");
      }
    }
    assertThat(seen.add("#999999")).isFalse();
  }

  private List<String> read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("export"), text);
    List<String> found = new ArrayList<>();
    try (ExportFile export = new ExportFile(file, TABLES, "order", null)) {
      for (ExportEntry entry = export.next(); entry != null; entry = export.next()) {
        found.add(
            entry.line()
                + " "
                + (entry instanceof ExportEntry.Document document
                    ? document.tree().toString()
                    : ((ExportEntry.Unreadable) entry).why()));
      }
    }
    return found;
  }
}
