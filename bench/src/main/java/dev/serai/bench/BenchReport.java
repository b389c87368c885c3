package dev.serai.bench;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The measurements, and whether they count.
 *
 * @param machine what it was measured on
 */
public record BenchReport(
    String machine, BenchOptions options, List<Measurement> measurements, List<Proof> proofs) {

  /** A figure of one contender over the rounds. */
  Spread of(Contender contender, ToDoubleFunction<Measurement> figure) {
    return Spread.of(of(contender).mapToDouble(figure));
  }

  /** The hub's throughput as a multiple of another's, round by round. */
  Optional<Spread> hubAgainst(Contender other) {
    if (!options.contenders().contains(Contender.HUB) || !options.contenders().contains(other)) {
      return Optional.empty();
    }
    double[] hub = perSecond(Contender.HUB);
    double[] others = perSecond(other);
    return Optional.of(
        Spread.of(IntStream.range(0, hub.length).mapToDouble(i -> hub[i] / others[i])));
  }

  /** Every order of every contender was answered by 200 and stored once. */
  public boolean clean() {
    return failures() == 0 && proofs.stream().allMatch(Proof::holds);
  }

  long failures() {
    return measurements.stream()
        .mapToLong(
            each ->
                each.load().failedOrderIds().size()
                    + (each.load().quiet() == null
                        ? 0
                        : each.load().quiet().failedOrderIds().size()))
        .sum();
  }

  /** The share of CPU time used by none of the processes under test; NaN if unknown. */
  double othersShare() {
    return measurements.stream()
        .filter(each -> each.cpu() != null && each.cpu().machine() > 0)
        .mapToDouble(each -> (double) each.cpu().others() / each.cpu().machine())
        .average()
        .orElse(Double.NaN);
  }

  private double[] perSecond(Contender contender) {
    return of(contender).mapToDouble(Measurement::perSecond).toArray();
  }

  private java.util.stream.Stream<Measurement> of(Contender contender) {
    return measurements.stream().filter(each -> each.contender() == contender);
  }
}
