package dev.serai.report.experiment;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What is known of the visitors of one arm: how many there are, and the mean and the variance of
 * what each of them spent, or of whether they bought.
 */
public record ArmSample(long visitors, double mean, double variance) {

  private static final MathContext DIGITS = MathContext.DECIMAL64;

  /**
   * From exact sums, so that nothing is lost to rounding before the division.
   *
   * @param sum of what visitors spent; those who bought nothing count 0
   * @param squares sum of its squares
   */
  public static ArmSample of(long visitors, BigDecimal sum, BigDecimal squares) {
    if (visitors < 2) {
      return new ArmSample(visitors, visitors == 0 ? 0 : sum.doubleValue(), 0);
    }
    BigDecimal n = BigDecimal.valueOf(visitors);
    BigDecimal spread = n.multiply(squares).subtract(sum.multiply(sum));
    return new ArmSample(
        visitors,
        sum.divide(n, DIGITS).doubleValue(),
        spread.divide(n.multiply(n.subtract(BigDecimal.ONE)), DIGITS).doubleValue());
  }

  /** A share: how many of the visitors did something. */
  public static ArmSample share(long visitors, long did) {
    double p = visitors == 0 ? 0 : (double) did / visitors;
    return new ArmSample(visitors, p, p * (1 - p));
  }

  /**
   * A ratio of two sums over visitors, such as revenue per order, by the delta method.
   *
   * @param products sum of the products of both
   */
  public static ArmSample ratio(
      long visitors,
      BigDecimal above,
      BigDecimal aboveSquares,
      BigDecimal below,
      BigDecimal belowSquares,
      BigDecimal products) {
    if (visitors < 2 || below.signum() == 0) {
      return new ArmSample(visitors, 0, 0);
    }
    ArmSample numerator = of(visitors, above, aboveSquares);
    ArmSample denominator = of(visitors, below, belowSquares);
    BigDecimal n = BigDecimal.valueOf(visitors);
    double covariance =
        n.multiply(products)
            .subtract(above.multiply(below))
            .divide(n.multiply(n.subtract(BigDecimal.ONE)), DIGITS)
            .doubleValue();
    double ratio = above.divide(below, DIGITS).doubleValue();
    double variance =
        numerator.variance - 2 * ratio * covariance + ratio * ratio * denominator.variance;
    return new ArmSample(visitors, ratio, variance / (denominator.mean * denominator.mean));
  }

  /** The variance of the mean. */
  double error() {
    return variance / visitors;
  }
}
