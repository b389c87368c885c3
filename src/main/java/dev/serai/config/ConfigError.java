package dev.serai.config;

import java.nio.file.Path;

/**
 * A file of the operator that cannot be used. The message is one line for a person: file, line and
 * column if known, what is wrong and how to fix it. It never contains a secret.
 */
public final class ConfigError extends RuntimeException {

  public ConfigError(String message) {
    super(message);
  }

  public ConfigError(Path file, String message) {
    super(file + ": " + message);
  }

  public ConfigError(Path file, int line, int column, String message) {
    super(file + ":" + line + ":" + column + ": " + message);
  }
}
