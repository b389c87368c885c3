package dev.serai.bench;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** A figure over all rounds. */
public record Spread(double median, double min, double max) {

  /** Needs at least one value. */
  static Spread of(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(
        median,
        Arrays.stream(sorted).min().orElseThrow(),
        Arrays.stream(sorted).max().orElseThrow());
  }
}
