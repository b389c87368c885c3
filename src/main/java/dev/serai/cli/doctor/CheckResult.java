package dev.serai.cli.doctor;

/**
 * The result of a check.
 *
 * @param subject what was checked, in a word or two
 * @param detail what was found
 * @param remedy how to fix it; null if nothing is wrong
 */
public record CheckResult(Level level, String subject, String detail, String remedy) {

  /** Only {@code FAIL} prevents the hub from doing its work. */
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
