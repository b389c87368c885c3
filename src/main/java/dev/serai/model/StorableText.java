package dev.serai.model;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Text of strangers, made fit for PostgreSQL, which refuses NUL characters and lone surrogates. */
public final class StorableText {

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

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
    String line = CONTROL.matcher(text).replaceAll(" ").strip();
    String cut = line.length() <= length ? line : line.substring(0, length) + "…";
    return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
