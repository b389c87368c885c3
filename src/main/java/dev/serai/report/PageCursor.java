package dev.serai.report;

import java.time.DateTimeException;
import java.time.Instant;

/**
 * The place of a row in a list, newest first, written as {@code TIME~NUMBER}.
 *
 * @param number tells rows of the same time apart
 */
public record PageCursor(Instant at, long number) {

  /** PostgreSQL's times reach further, Java's much further. */
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /** Throws {@link IllegalArgumentException} for a text of another shape. */
  public static PageCursor parse(String text) {
    int mark = text.lastIndexOf('~');
    try {
      Instant at = Instant.parse(text.substring(0, Math.max(mark, 0)));
      if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST)) {
        throw new DateTimeException("out of range");
      }
      return new PageCursor(at, Long.parseLong(text.substring(mark + 1)));
    } catch (DateTimeException | NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not the 'next' of a page", e);
    }
  }

  @Override
  public String toString() {
    return at + "~" + number;
  }
}
