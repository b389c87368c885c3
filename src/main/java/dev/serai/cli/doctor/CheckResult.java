package dev.serai.cli.doctor;

/**
 * What a check found.
 *
 * @param subject what was looked at, in a word or two
 * @param detail what is so
 * @param remedy how to mend it; null where nothing needs mending
 */
public record CheckResult(Level level, String subject, String detail, String remedy) {

  /** Only {@code FAIL} keeps the hub from doing its work. */
  public enum Level {
    OK,
    WARN,
    FAIL
  }

  static CheckResult ok(String subject, String detail) {
    return new CheckResult(Level.OK, subject, detail, null);
  }

  static CheckResult warn(String subject, String detail, String remedy) {
    return new CheckResult(Level.WARN, subject, detail, remedy);
  }

  static CheckResult fail(String subject, String detail, String remedy) {
    return new CheckResult(Level.FAIL, subject, detail, remedy);
  }
}
