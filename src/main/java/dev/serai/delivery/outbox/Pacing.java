package dev.serai.delivery.outbox;

import dev.serai.ledger.Ledger;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Intake comes first: while its writers have no idle time, forwarding goes on at a walking pace, so
 * that it neither takes the machine from those who wait for an acknowledgement nor starves. What is
 * owed meanwhile is sent afterwards. Not thread-safe.
 */
final class Pacing {

  private static final int PER_SECOND_AND_PROCESSOR = 1_000;

  /** Unused permits are kept for this part of a second. */
  private static final double KEPT = 0.05;

  private static final double NANOS = 1e9;
  private static final Duration SHORT = Duration.ofMillis(5);
  private static final Duration LONG = Duration.ofMillis(20);

  private final DoubleSupplier intake;
  private final double perSecond =
      PER_SECOND_AND_PROCESSOR * (double) Runtime.getRuntime().availableProcessors();
  private double permits;
  private long last = System.nanoTime();
  private boolean busy;

  /**
   * @param intake the part of the last while in which the writers were writing, 0 to 1
   */
  Pacing(DoubleSupplier intake) {
    this.intake = intake;
  }

  /** Looks at the intake again; to be called in every turn. */
  void look() {
    long now = System.nanoTime();
    busy = intake.getAsDouble() > Ledger.BUSY;
    permits = Math.min(perSecond * KEPT, permits + (now - last) / NANOS * perSecond);
    last = now;
  }

  /** Whether one more event may be sent. */
  boolean permits() {
    if (!busy) {
      return true;
    }
    if (permits < 1) {
      return false;
    }
    permits--;
    return true;
  }

  /** How long results may gather between two turns. */
  Duration pause() {
    return busy ? LONG : SHORT;
  }
}
