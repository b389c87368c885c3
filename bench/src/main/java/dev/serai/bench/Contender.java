package dev.serai.bench;

import dev.serai.bench.handwritten.EmptyServer;
import dev.serai.bench.handwritten.HandwrittenServer;
import java.util.List;
import java.util.Locale;

/** One of the servers under load, each a separate process with its own database. */
public enum Contender {
  HANDWRITTEN(
      HandwrittenServer.class.getName(),
      "SELECT o.order_id::bigint AS id, count(l) AS lines FROM orders o"
          + " LEFT JOIN order_line l USING (company, order_id) GROUP BY o.company, o.order_id"),
  EMPTY(EmptyServer.class.getName(), null),
  HUB(
      "dev.serai.cli.Serai run",
      "SELECT o.order_id::bigint AS id, count(l) AS lines FROM orders o"
          + " LEFT JOIN order_line l USING (company, order_no)"
          + " GROUP BY o.company, o.order_no, o.order_id");

  private final String program;

  /**
   * Selects what it stored, one row per order: id and number of lines; null if it stores nothing.
   */
  final String stored;

  Contender(String program, String stored) {
    this.program = program;
    this.stored = stored;
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
