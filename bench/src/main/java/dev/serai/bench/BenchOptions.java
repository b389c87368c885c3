package dev.serai.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * How to measure.
 *
 * @param contenders in this order, in every round
 * @param warmup seconds under load before each measurement
 * @param seconds measured
 * @param connections of the client, each with one request under way
 * @param pool database connections, and as many worker threads, of the hand-written route
 * @param ahead orders signed ahead for each second of load; must exceed what the fastest answers
 * @param jvm flags of every server's JVM, the same for all
 * @param connectors the hub's connector folder
 * @param routes the hub's route folder
 * @param scratch where logs and the hub's home go
 */
public record BenchOptions(
    List<Contender> contenders,
    int rounds,
    int warmup,
    int seconds,
    int connections,
    int pool,
    int ahead,
    List<String> jvm,
    Path connectors,
    Path routes,
    Path scratch) {

  /** How many orders one load may send. */
  int ordersPerLoad() {
    return Math.multiplyExact(warmup + seconds, ahead);
  }
}
