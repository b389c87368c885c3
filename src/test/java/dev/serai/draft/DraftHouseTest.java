package dev.serai.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Drafting has a narrow door, and every weight in its file is used. */
class DraftHouseTest {

  private static final Path SOURCES = Path.of("src/main/java/dev/serai/draft");
  private static final List<String> DOOR =
      List.of("Capture.java", "Draft.java", "DraftFolder.java", "Drafter.java");

  @Test
  void onlyWhatTheCommandNeedsIsPublic() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      assertThat(files.filter(DraftHouseTest::isPublic))
          .extracting(file -> file.getFileName().toString())
          .containsExactlyInAnyOrderElementsOf(DOOR);
    }
  }

  @Test
  void everyWeightIsUsed() throws IOException {
    TreeSet<String> weights = new TreeSet<>();
    for (var group : Weights.yaml("weights.yaml").properties()) {
      group
          .getValue()
          .fieldNames()
          .forEachRemaining(name -> weights.add(group.getKey() + "." + name));
    }
    String sources;
    try (Stream<Path> files = Files.list(SOURCES)) {
      sources = files.map(DraftHouseTest::text).collect(Collectors.joining());
    }
    weights.removeIf(weight -> sources.contains("\"" + weight + "\""));

    // Vocabulary puts the names of these together
    assertThat(weights).containsExactly("name.fair", "name.good");
  }

  private static boolean isPublic(Path file) {
    return text(file).contains("\npublic ");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
