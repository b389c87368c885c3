package dev.serai.bench.torture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Attacks a hub of its own for a while, with all hostile senders at once, beside honest ones. */
public final class Torture {

  private static final long PEACE_MILLIS = 500;
  private static final long LOOK_MILLIS = 100;
  private static final long FAREWELL_MILLIS = 5_000;
  private static final long AFTER_A_BROKEN_CONNECTION_MILLIS = 20;

  private final TortureOptions options;
  private final Map<HostileKind, StatusTally> tallies = new EnumMap<>(HostileKind.class);
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean over;

  public Torture(TortureOptions options) {
    this.options = options;
  }

  /** Runs to the end and says what came of it. */
  public TortureReport run() throws InterruptedException {
    try (Victim victim = Victim.start(options)) {
      HonestSenders honest = new HonestSenders(victim.target());
      honest.start();
      Thread.sleep(PEACE_MILLIS);
      for (HostileKind kind : options.only()) {
        start(kind, kind.beside(honest), victim.target());
      }
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(options.seconds());
      while (System.nanoTime() < end && victim.lives()) {
        victim.measure();
        Thread.sleep(LOOK_MILLIS);
      }
      over = true;
      long farewell = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FAREWELL_MILLIS);
      for (Thread thread : threads) {
        thread.join(1 + Math.max(0, farewell - System.nanoTime()) / 1_000_000);
      }
      honest.finish();
      String ailment = victim.ailment();
      LedgerProof proof =
          ailment == null ? LedgerProof.of(victim.databaseUrl(), honest.acknowledged()) : null;
      return new TortureReport(options, ailment, victim.peakMegabytes(), proof, honest, tallies);
    }
  }

  private void start(HostileKind kind, Hostile hostile, Target target) {
    StatusTally tally = new StatusTally();
    tallies.put(kind, tally);
    Random random = new Random(options.seed() * 31 + kind.name().hashCode());
    Attack attack = new Attack(target, random, tally, () -> over);
    Thread thread = new Thread(() -> strike(hostile, attack), kind.name());
    thread.setDaemon(true);
    thread.start();
    threads.add(thread);
  }

  private static void strike(Hostile hostile, Attack attack) {
    try {
      while (!attack.over()) {
        try {
          hostile.strike(attack);
        } catch (IOException e) {
          attack.answered(RawHttp.CLOSED);
          Thread.sleep(AFTER_A_BROKEN_CONNECTION_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
