package dev.serai.cli.doctor;

/**
 * What a check found.
 *
 * @param subject what was looked at, in a word or two
 * @param detail what is so
 * @param remedy how to mend it; null where nothing needs mending
 */
public record Finding(Level level, String subject, String detail, String remedy) {

  /** Only {@code FAIL} keeps the hub from doing its work. */
  public enum Level {
    OK,
    WARN,
    FAIL
  }

  static Finding ok(String subject, String detail) {
    return new Finding(Level.OK, subject, detail, null);
  }

  static Finding warn(String subject, String detail, String remedy) {
    return new Finding(Level.WARN, subject, detail, remedy);
  }

  static Finding fail(String subject, String detail, String remedy) {
    return new Finding(Level.FAIL, subject, detail, remedy);
  }
}
