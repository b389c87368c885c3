package dev.serai.delivery.destination;

import java.nio.charset.StandardCharsets;

/**
 * Makes foreign texts fit to store: one line, not too long, no character that PostgreSQL refuses.
 */
public final class ErrorText {

  private ErrorText() {}

  /** The text without control characters and unpaired surrogates, cut to {@code length}. */
  public static String text(String text, int length) {
    if (text == null) {
      return null;
    }
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    String cut = line.length() <= length ? line : line.substring(0, length) + "…";
    return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
