package dev.serai.report.experiment;

import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How a variant differs from the control, and how sure that is.
 *
 * @param visitors of both
 */
public record Estimate(double value, double standardError, double degreesOfFreedom, long visitors) {

  /** With so few visitors no spread is known. */
  private static final int TOO_FEW = 2;

  /**
   * The number of visitors at which intervals that hold at every look are narrowest, next to one
   * look's.
   */
  public static final double TUNED_FOR = 5_000;

  private static final double POWER = 0.8;

  /** From a low to a high value. */
  public record Interval(double low, double high) {
    boolean excludesZero() {
      return low > 0 || high < 0;
    }
  }

  /** {@code variant - control}; empty where there is no spread to judge by. */
  public static Optional<Estimate> difference(ArmSample control, ArmSample variant) {
    return usable(control, variant)
        ? Optional.of(
            estimate(
                variant.mean() - control.mean(),
                control.error() + variant.error(),
                control,
                variant))
        : Optional.empty();
  }

  /**
   * {@code variant / control - 1} by the delta method; empty also if the control is not above 0.
   */
  public static Optional<Estimate> lift(ArmSample control, ArmSample variant) {
    if (!usable(control, variant) || control.mean() <= 0) {
      return Optional.empty();
    }
    double a = control.mean();
    double b = variant.mean();
    return Optional.of(
        estimate(
            (b - a) / a,
            variant.error() / (a * a) + control.error() * b * b / (a * a * a * a),
            control,
            variant));
  }

  private static boolean usable(ArmSample control, ArmSample variant) {
    return control.visitors() > TOO_FEW
        && variant.visitors() > TOO_FEW
        && control.variance() > 0
        && variant.variance() > 0;
  }

  /** Degrees of freedom as Welch and Satterthwaite approximate them. */
  private static Estimate estimate(
      double value, double error, ArmSample control, ArmSample variant) {
    double a = control.error();
    double b = variant.error();
    double freedom =
        (a + b) * (a + b) / (a * a / (control.visitors() - 1) + b * b / (variant.visitors() - 1));
    return new Estimate(value, Math.sqrt(error), freedom, control.visitors() + variant.visitors());
  }

  /** Of one look, planned beforehand: Welch's. */
  public Interval fixed(double alpha) {
    return around(student().inverseSurvivalProbability(alpha / 2) * standardError);
  }

  /**
   * One that holds at every look, however often somebody looks: an asymptotic confidence sequence
   * (Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas 2021).
   */
  public Interval alwaysValid(double alpha) {
    return alwaysValid(alpha, TUNED_FOR);
  }

  Interval alwaysValid(double alpha, double tunedFor) {
    double n = visitors;
    double r2 = tuning(alpha, tunedFor);
    double width =
        Math.sqrt(2 * (n * r2 + 1) * Math.log(Math.sqrt(n * r2 + 1) / alpha) / (n * n * r2));
    return around(width * Math.sqrt(n) * standardError);
  }

  private Interval around(double half) {
    return new Interval(value - half, value + half);
  }

  /** Two-sided, for one look. */
  public double fixedP() {
    return 2 * student().survivalProbability(Math.abs(value) / standardError);
  }

  /**
   * Two-sided, for every look: the smallest alpha whose interval excludes 0, tuned for one alpha.
   */
  public double alwaysValidP(double alpha) {
    return alwaysValidP(alpha, TUNED_FOR);
  }

  double alwaysValidP(double alpha, double tunedFor) {
    double r2 = tuning(alpha, tunedFor);
    double n = visitors;
    double s2 = n * value * value / (standardError * standardError);
    return Math.min(1, Math.sqrt(n * r2 + 1) * Math.exp(-s2 * r2 / (2 * (n * r2 + 1))));
  }

  /**
   * The smallest true difference that would by now have been found in four of five experiments.
   *
   * @param interval the one that decides
   */
  public double detectable(Interval interval) {
    return (interval.high() - interval.low()) / 2
        + NormalDistribution.of(0, 1).inverseCumulativeProbability(POWER) * standardError;
  }

  private static double tuning(double alpha, double visitors) {
    double log = -2 * Math.log(alpha);
    return (log + Math.log(log + 1)) / visitors;
  }

  private TDistribution student() {
    return TDistribution.of(degreesOfFreedom);
  }
}
