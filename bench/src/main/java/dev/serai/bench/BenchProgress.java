package dev.serai.bench;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;

/** Shows how much of the time is over, and what is being measured. */
public final class BenchProgress {

  private static final int REPORTS_PER_SECOND = 2;

  private final ProgressBar bar;
  private final int warmup;
  private final int seconds;
  private Phase phase = new Phase("", 0, 0, 0);
  private long loads;
  private long answered;

  /** A part of the bar, in seconds, that fills with time alone. */
  private record Phase(String name, long from, int length, long startedAt) {

    long now() {
      long passed = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedAt);
      return from + Math.min(length, passed);
    }
  }

  /**
   * @param bar as long as {@link #length}
   */
  public BenchProgress(BenchOptions options, ProgressBar bar) {
    warmup = options.warmup();
    seconds = options.seconds();
    this.bar = bar;
  }

  /** Seconds of load that a bench with {@code options} takes. */
  public static long length(BenchOptions options) {
    return (long) options.contenders().size()
        * options.rounds()
        * (options.warmup() + options.seconds());
  }

  void say(String what) {
    bar.setExtraMessage(" " + what);
  }

  void warming(Contender contender, int round) {
    answered = 0;
    begin(
        "round %d %s, warming up".formatted(round, contender), loads * (warmup + seconds), warmup);
    loads++;
  }

  void measuring(Contender contender, int round) {
    begin(
        "round %d %s, measuring".formatted(round, contender),
        loads * (warmup + seconds) - seconds,
        seconds);
  }

  private void begin(String name, long from, int length) {
    phase = new Phase(name, from, length, System.nanoTime());
    bar.stepTo(from);
    say(name);
  }

  /** Called twice a second with how many were acknowledged since the load began. */
  void answered(long total) {
    say(
        String.format(
            Locale.ROOT, "%s, %,d/s", phase.name(), (total - answered) * REPORTS_PER_SECOND));
    answered = total;
    bar.stepTo(phase.now());
  }
}
