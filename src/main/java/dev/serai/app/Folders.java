package dev.serai.app;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Where the operator's files are.
 *
 * @param connectors {@code SERAI_CONNECTORS}, else {@code connectors} in the current directory
 * @param companies {@code SERAI_COMPANIES}, else {@code companies} in the current directory
 */
public record Folders(Path connectors, Path companies) {

  public static Folders of(UnaryOperator<String> environment) {
    return new Folders(
        folder(environment.apply("SERAI_CONNECTORS"), "connectors"),
        folder(environment.apply("SERAI_COMPANIES"), "companies"));
  }

  private static Path folder(String given, String usual) {
    return Path.of(given == null || given.isBlank() ? usual : given);
  }
}
