package dev.serai.cli.history;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Tells how far a long run is: a bar on a terminal, a line now and then elsewhere. */
public final class ProgressLine {

  private static final int WIDTH = 24;
  private static final long BAR_NANOS = Duration.ofMillis(200).toNanos();
  private static final long LINE_NANOS = Duration.ofSeconds(10).toNanos();

  private final PrintWriter err;
  private final String what;
  private final boolean terminal = System.getenv("SERAI_TERMINAL") != null;
  private final long begun = System.nanoTime();
  private long last = begun;

  /**
   * @param what is counted, as {@code documents}
   */
  public ProgressLine(PrintWriter err, String what) {
    this.err = err;
    this.what = what;
  }

  /**
   * @param part of the whole that is done, in the unit of {@code whole}
   */
  public void at(long count, long part, long whole) {
    long now = System.nanoTime();
    if (now - last < (terminal ? BAR_NANOS : LINE_NANOS)) {
      return;
    }
    last = now;
    err.print(terminal ? "\r" + line(count, part, whole, now) + "  " : "");
    err.print(terminal ? "" : line(count, part, whole, now) + System.lineSeparator());
    err.flush();
  }

  private String line(long count, long part, long whole, long now) {
    double done = whole == 0 ? 1 : Math.min(1, (double) part / whole);
    double seconds = (now - begun) / 1e9;
    long left = done == 0 ? 0 : (long) (seconds / done - seconds);
    int filled = (int) (done * WIDTH);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3d %%  %,d %s  %,d/s  %d:%02d left",
        "=".repeat(filled),
        " ".repeat(WIDTH - filled),
        (int) (done * 100),
        count,
        what,
        (long) (count / seconds),
        left / 60,
        left % 60);
  }

  /** Ends the bar's line. */
  public void end() {
    if (terminal) {
      err.println();
      err.flush();
    }
  }
}
