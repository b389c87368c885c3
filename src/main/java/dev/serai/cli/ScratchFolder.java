package dev.serai.cli;

import dev.serai.app.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder of a command for what it needs only while it runs. */
final class ScratchFolder {

  private ScratchFolder() {}

  /** What an earlier run left behind, above all its PostgreSQL, would slow down this one. */
  static void clear(Path folder) {
    try {
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UserError(
          folder
              + " cannot be cleared ("
              + e.getMessage()
              + "); stop the program that uses it, or remove it");
    }
  }
}
