package dev.serai.bench.torture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** What one hostile thread has: its target, its own chance, and a tally of the answers. */
public final class Attack {

  private static final long LOOK_MILLIS = 100;

  private final Target target;
  private final Random random;
  private final StatusTally tally;
  private final BooleanSupplier over;

  Attack(Target target, Random random, StatusTally tally, BooleanSupplier over) {
    this.target = target;
    this.random = random;
    this.tally = tally;
    this.over = over;
  }

  public Target target() {
    return target;
  }

  public Random random() {
    return random;
  }

  public RawHttp connect() throws IOException {
    return new RawHttp(target);
  }

  /** Posts over a connection of its own. */
  public void post(String path, Map<String, String> headers, byte[] body) throws IOException {
    try (RawHttp http = connect()) {
      answered(http.post(path, headers, body));
    }
  }

  /** Notes the status of an answer. */
  public void answered(int status) {
    tally.add(status);
  }

  /** Whether it is time to stop. */
  public boolean over() {
    return over.getAsBoolean();
  }

  /** Waits, but not beyond the end. */
  public void hold(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (!over() && System.nanoTime() < end) {
      Thread.sleep(Math.min(LOOK_MILLIS, Math.max(1, (end - System.nanoTime()) / 1_000_000)));
    }
  }

  /** What is done with one of many connections. */
  @FunctionalInterface
  public interface Use {
    void of(RawHttp http) throws IOException;
  }

  /** Opens connections, uses each and keeps all of them open for a while. */
  public void crowd(int connections, long millis, Use use) throws InterruptedException {
    List<RawHttp> open = new ArrayList<>();
    try {
      for (int i = 0; i < connections && !over(); i++) {
        try {
          RawHttp http = connect();
          open.add(http);
          use.of(http);
        } catch (IOException e) {
          tally.add(RawHttp.CLOSED);
        }
      }
      hold(millis);
    } finally {
      open.forEach(RawHttp::close);
    }
  }
}
