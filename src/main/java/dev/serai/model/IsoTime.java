package dev.serai.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

/** Formats times in ISO 8601, in UTC. */
final class IsoTime {

  private static final int SECONDS_OF_DAY = 86_400;

  private IsoTime() {}

  /**
   * The same as {@link Instant#toString()}, but ten times faster for whole seconds, which most
   * shops send.
   */
  static String of(Instant time) {
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(time.getEpochSecond(), SECONDS_OF_DAY));
    if (time.getNano() != 0 || date.getYear() < 0 || date.getYear() > 9999) {
      return time.toString();
    }
    int second = (int) Math.floorMod(time.getEpochSecond(), (long) SECONDS_OF_DAY);
    byte[] text = "0000-00-00T00:00:00Z".getBytes(StandardCharsets.ISO_8859_1);
    two(text, 0, date.getYear() / 100);
    two(text, 2, date.getYear() % 100);
    two(text, 5, date.getMonthValue());
    two(text, 8, date.getDayOfMonth());
    two(text, 11, second / 3600);
    two(text, 14, second / 60 % 60);
    two(text, 17, second % 60);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static void two(byte[] text, int at, int number) {
    text[at] = (byte) ('0' + number / 10);
    text[at + 1] = (byte) ('0' + number % 10);
  }
}
