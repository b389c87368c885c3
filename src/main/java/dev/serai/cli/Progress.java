package dev.serai.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far a long run is: a bar on a terminal, elsewhere a line every ten seconds. */
public final class Progress implements AutoCloseable {

  private static final boolean TERMINAL = System.getenv("SERAI_TERMINAL") != null;
  private static final Duration INTERVAL =
      TERMINAL ? Duration.ofMillis(200) : Duration.ofSeconds(10);
  private static final int COLUMNS = 120;

  private final ProgressBar bar;
  private final String unit;
  private final long startedAt = System.nanoTime();
  private long shownAt = startedAt;

  /**
   * @param unit of what {@link #at} counts, for example {@code documents}
   */
  public Progress(PrintWriter err, String unit) {
    this.bar = bar(err, unit, 0);
    this.unit = unit;
  }

  /** The bar alone, for runs that have a text of their own beside it. */
  public static ProgressBar bar(PrintWriter err, String task, long max) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(max)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis((int) INTERVAL.toMillis())
        .setConsumer(TERMINAL ? new OnTerminal(err) : new Lines(err, System.nanoTime()))
        .build();
  }

  /**
   * @param done in the unit of {@code whole}
   */
  public void at(long count, long done, long whole) {
    long now = System.nanoTime();
    if (now - shownAt < INTERVAL.toNanos()) {
      return;
    }
    shownAt = now;
    bar.maxHint(whole);
    bar.stepTo(done);
    bar.setExtraMessage(
        String.format(
            Locale.ROOT, " %,d %s, %,d/s", count, unit, (long) (count * 1e9 / (now - startedAt))));
  }

  @Override
  public void close() {
    bar.close();
  }

  /** One line that is written again and again. */
  private record OnTerminal(PrintWriter err) implements ProgressBarConsumer {

    @Override
    public int getMaxRenderedLength() {
      return COLUMNS;
    }

    @Override
    public void accept(String line) {
      err.print("\r" + line);
      err.flush();
    }

    @Override
    public void close() {
      err.println();
      err.flush();
    }
  }

  /** A line now and then; none for a run that is over before the first one. */
  private record Lines(PrintWriter err, long startedAt) implements ProgressBarConsumer {

    @Override
    public int getMaxRenderedLength() {
      return COLUMNS;
    }

    @Override
    public void accept(String line) {
      if (System.nanoTime() - startedAt >= INTERVAL.toNanos() / 2) {
        err.println(line.stripTrailing());
        err.flush();
      }
    }

    @Override
    public void close() {}
  }
}
