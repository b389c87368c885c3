package dev.serai.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything about one platform is in its connector folder, never in Java. */
final class PlatformNamesTest {

  /** Folders named after a standard, not after a platform. */
  private static final Set<String> GENERIC = Set.of("webhook", "generic");

  static List<String> platforms() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("connectors"))) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !GENERIC.contains(name))
          .sorted()
          .toList();
    }
  }

  @Test
  void thereArePlatformsToLookFor() throws IOException {
    assertThat(platforms()).hasSizeGreaterThan(2);
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void noPlatformIsNamedInJava(String platform) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<Path> naming =
          files.filter(Files::isRegularFile).filter(file -> mentions(file, platform)).toList();

      assertThat(naming).as("files that name %s", platform).isEmpty();
    }
  }

  private static boolean mentions(Path file, String platform) {
    try {
      return (file + Files.readString(file)).toLowerCase(Locale.ROOT).contains(platform);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
