package dev.serai.config;

import java.time.Duration;

/** Durations as written in configuration: {@code 90s}, {@code 30m}, {@code 24h}, {@code 7d}. */
public final class Durations {

  private Durations() {}

  /** The duration in a text that was checked against a schema. */
  public static Duration parse(String text) {
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> Duration.ofSeconds(number);
      case 'm' -> Duration.ofMinutes(number);
      case 'h' -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
