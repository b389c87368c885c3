package dev.serai.config;

import dev.serai.model.NearestName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Files that do not exist, and similar names next to them that were probably meant. */
public final class MissingFile {

  private MissingFile() {}

  /** What to do about a file that cannot be read. */
  static String remedy(Path file) {
    if (Files.exists(file)) {
      return "check that it is UTF-8 text and that the hub may read it";
    }
    return nearest(file)
        .map(near -> "it is not there, but " + near + " is; rename that")
        .orElse("it is not there; add it");
  }

  /** {@code ; did you mean 'x'?} if a file has a similar name, else {@code ; add it}. */
  public static String hint(Path file) {
    return nearest(file).map(near -> "; did you mean '" + near + "'?").orElse("; add it");
  }

  private static Optional<String> nearest(Path file) {
    try (Stream<Path> files = Files.list(file.toAbsolutePath().getParent())) {
      return NearestName.nearest(
          String.valueOf(file.getFileName()),
          files.map(each -> String.valueOf(each.getFileName())).sorted().toList());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
