package dev.serai.report.experiment;

import dev.serai.report.experiment.Experiment.Difference;
import dev.serai.report.experiment.Experiment.Effect;
import dev.serai.report.experiment.Experiment.Evenness;
import dev.serai.report.experiment.Experiment.Method;
import dev.serai.report.experiment.Experiment.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * When a difference is believed.
 *
 * @param alpha the probability of a false alarm, of one comparison with the control
 */
public record Judgement(Method method, double alpha) {

  /** Of all comparisons of an experiment together. */
  public static final double FALSE_ALARMS = 0.05;

  /** Without so many visitors and orders in each arm there is no verdict. */
  public static final int LEAST_VISITORS = 1_000;

  public static final int LEAST_ORDERS = 100;

  private static final double MISMATCH = 0.001;
  private static final double DOUBT = 0.01;
  private static final int DECIMALS_OF_SHARES = 4;

  /**
   * @param comparisons of variants with the control; they share the false alarms
   */
  public static Judgement of(Method method, int comparisons) {
    return new Judgement(method, FALSE_ALARMS / Math.max(1, comparisons));
  }

  static Evenness evenness(double p) {
    return p < MISMATCH ? Evenness.MISMATCH : p < DOUBT ? Evenness.DOUBTFUL : Evenness.AS_PLANNED;
  }

  public Estimate.Interval interval(Estimate estimate) {
    return method == Method.FIXED_HORIZON ? estimate.fixed(alpha) : estimate.alwaysValid(alpha);
  }

  private double pValue(Estimate estimate) {
    return method == Method.FIXED_HORIZON ? estimate.fixedP() : estimate.alwaysValidP(alpha);
  }

  /** What is concluded from two arms that are as even as planned. */
  public Verdict verdict(
      ArmSample control, long controlOrders, ArmSample variant, long variantOrders) {
    if (Math.min(control.visitors(), variant.visitors()) < LEAST_VISITORS
        || Math.min(controlOrders, variantOrders) < LEAST_ORDERS) {
      return Verdict.TOO_LITTLE_DATA;
    }
    Optional<Estimate.Interval> interval =
        Estimate.difference(control, variant).map(this::interval);
    if (interval.isEmpty() || !interval.get().excludesZero()) {
      return Verdict.UNDECIDED;
    }
    return interval.get().low() > 0 ? Verdict.BETTER : Verdict.WORSE;
  }

  /**
   * @param decimals of the difference
   */
  Difference difference(String variant, ArmSample control, ArmSample other, int decimals) {
    Optional<Estimate> lift = Estimate.lift(control, other);
    return new Difference(
        variant,
        effect(other.mean() - control.mean(), Estimate.difference(control, other), 1, decimals),
        control.mean() <= 0
            ? new Effect(null, null, null, null, "the control has none")
            : effect(
                (other.mean() - control.mean()) / control.mean(), lift, 1, DECIMALS_OF_SHARES));
  }

  /** An estimate times a number. */
  Effect effect(double value, Optional<Estimate> estimate, double times, int decimals) {
    if (estimate.isEmpty()) {
      return new Effect(
          rounded(value * times, decimals),
          null,
          null,
          null,
          "too few visitors, or none of them differ");
    }
    Estimate.Interval interval = interval(estimate.get());
    return new Effect(
        rounded(value * times, decimals),
        rounded(interval.low() * times, decimals),
        rounded(interval.high() * times, decimals),
        rounded(pValue(estimate.get()), DECIMALS_OF_SHARES),
        null);
  }

  static BigDecimal rounded(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
  }
}
