package dev.serai.model;

import java.nio.charset.StandardCharsets;

/** Text of strangers, made fit for PostgreSQL, which refuses NUL characters and lone surrogates. */
public final class StorableText {

  private StorableText() {}

  /** The text with every NUL replaced; null for null. */
  public static String text(String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }

  /** One line without control characters and lone surrogates, cut to {@code length}. */
  public static String line(String text, int length) {
    if (text == null) {
      return null;
    }
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    String cut = line.length() <= length ? line : line.substring(0, length) + "…";
    return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
