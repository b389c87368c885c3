package dev.serai.report.experiment;

import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** Whether the arms have as many visitors as they were meant to have. */
public final class SampleRatio {

  private SampleRatio() {}

  /**
   * The probability of so uneven a split by chance alone (Pearson's chi-squared test).
   *
   * @param visitors of each arm
   * @param shares that each arm was meant to have, in any unit; all above 0
   */
  public static double pValue(List<Long> visitors, List<Double> shares) {
    double all = visitors.stream().mapToLong(Long::longValue).sum();
    double whole = shares.stream().mapToDouble(Double::doubleValue).sum();
    if (visitors.size() < 2 || all == 0) {
      return 1;
    }
    double chi = 0;
    for (int arm = 0; arm < visitors.size(); arm++) {
      double expected = all * shares.get(arm) / whole;
      chi += (visitors.get(arm) - expected) * (visitors.get(arm) - expected) / expected;
    }
    return ChiSquaredDistribution.of(visitors.size() - 1.0).survivalProbability(chi);
  }
}
