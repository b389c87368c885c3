package dev.serai.bench;

import dev.serai.bench.handwritten.EmptyServer;
import dev.serai.bench.handwritten.HandwrittenServer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One of the servers under load, each a separate process with its own database. */
public enum Contender {
  HANDWRITTEN(
      HandwrittenServer.class.getName(),
      "SELECT o.order_id::bigint AS id, count(l) AS lines FROM orders o"
          + " LEFT JOIN order_line l USING (company, order_id) GROUP BY o.company, o.order_id",
      Scenario.PLAIN),
  EMPTY(EmptyServer.class.getName(), null, Scenario.PLAIN),
  HUB(Scenario.PLAIN),
  /** The hub with one destination. */
  FORWARD(new Scenario(1, 0, 20, false, 0)),
  /** The hub with many companies, each with a destination. */
  COMPANIES(new Scenario(1_000, 2_000, 20, false, 0)),
  /** The same, and every tenth destination is dead. */
  OUTAGE(new Scenario(1_000, 2_000, 20, true, 0)),
  /** One company sends a little, and nobody else anything. */
  ALONE(new Scenario(1, 50, 20, false, 0)),
  /** One company sends as much as it can, another a little. */
  FLOOD(new Scenario(1, 0, 20, false, 50));

  private final String program;

  /**
   * Selects what it stored, one row per order: id and number of lines; null if it stores nothing.
   */
  final String stored;

  @SuppressWarnings("Immutable") // a record of numbers
  final Scenario scenario;

  Contender(String program, String stored, Scenario scenario) {
    this.program = program;
    this.stored = stored;
    this.scenario = scenario;
  }

  Contender(Scenario scenario) {
    this(
        "dev.serai.cli.Serai run",
        "SELECT o.order_id::bigint AS id, count(l) AS lines FROM orders o"
            + " LEFT JOIN order_line l USING (company, order_no)"
            + " GROUP BY o.company, o.order_no, o.order_id",
        scenario);
  }

  /** Those that are compared if nothing else is asked for. */
  public static Set<Contender> standard() {
    return EnumSet.of(HANDWRITTEN, EMPTY, HUB);
  }

  /** Main class and arguments of its process. */
  List<String> program() {
    return List.of(program.split(" ", -1));
  }

  /** The spelling in the command line and the reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return label();
  }
}
