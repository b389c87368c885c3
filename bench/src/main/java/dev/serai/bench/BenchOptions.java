package dev.serai.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * How to measure.
 *
 * @param contenders in this order, in every round
 * @param warmup seconds under load before each measurement
 * @param seconds measured
 * @param connections of the client, each with one request in flight
 * @param pool database connections, and as many worker threads, of the hand-written route
 * @param ahead orders signed in advance per second of load; must exceed the throughput of the
 *     fastest contender
 * @param jvm flags of every server's JVM, the same for all
 * @param connectors the hub's connector folder
 * @param routes the hub's route folder
 * @param scratch folder for logs and the hub's home
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

  /** The most orders that one load may send. */
  int ordersPerLoad() {
    return Math.multiplyExact(warmup + seconds, ahead);
  }
}
