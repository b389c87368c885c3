package dev.serai.report.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An experiment's report, as JSON shows it.
 *
 * @param until what happened then or later is left out; null while nothing is
 * @param confidence of all intervals of one figure together
 * @param crossovers visitors who were shown several variants; they are in no arm
 */
public record Experiment(
    String company,
    String experiment,
    String control,
    LocalDate plannedEnd,
    Instant firstExposureAt,
    Instant until,
    Method method,
    BigDecimal confidence,
    String revenue,
    long visitors,
    long crossovers,
    Ratio sampleRatio,
    List<Arm> arms,
    List<Difference> conversion,
    List<OfCurrency> currencies) {

  /** How intervals are made. */
  public enum Method {
    /** They hold however often somebody looks. */
    @JsonProperty("always-valid")
    ALWAYS_VALID,
    /** They hold for one look, after the planned end. */
    @JsonProperty("fixed-horizon")
    FIXED_HORIZON
  }

  /** What may be concluded. */
  public enum Verdict {
    /** The arms are so uneven that something is wrong with the assignment: conclude nothing. */
    @JsonProperty("sample-ratio-mismatch")
    SAMPLE_RATIO_MISMATCH,
    /** An arm has less than the least number of visitors or orders. */
    @JsonProperty("too-little-data")
    TOO_LITTLE_DATA,
    /** The interval includes 0. */
    @JsonProperty("undecided")
    UNDECIDED,
    @JsonProperty("better")
    BETTER,
    @JsonProperty("worse")
    WORSE
  }

  /** Whether the arms have the visitors they were meant to have. */
  public enum Evenness {
    @JsonProperty("as-planned")
    AS_PLANNED,
    @JsonProperty("doubtful")
    DOUBTFUL,
    @JsonProperty("mismatch")
    MISMATCH
  }

  /**
   * @param pValue the probability of so uneven a split by chance
   */
  public record Ratio(Evenness verdict, BigDecimal pValue) {}

  /**
   * @param share of the visitors that it was meant to have
   * @param buyers visitors with an order after they were shown the variant
   */
  public record Arm(
      String variant, BigDecimal share, long visitors, long buyers, BigDecimal conversion) {}

  /**
   * A variant against the control.
   *
   * @param low of the interval; null with a reason
   * @param missing why there is no interval; null if there is one
   */
  public record Effect(
      BigDecimal value, BigDecimal low, BigDecimal high, BigDecimal pValue, String missing) {}

  /**
   * @param difference variant less control
   * @param lift the same as a share of the control
   */
  public record Difference(String variant, Effect difference, Effect lift) {}

  /**
   * @param cap the spending that all but one of a thousand buyers do not exceed; null without any
   */
  public record OfCurrency(
      String currency, BigDecimal cap, List<Spending> arms, List<Comparison> comparisons) {}

  /** What the visitors of a variant bought. */
  public record Spending(
      String variant,
      long orders,
      BigDecimal revenue,
      BigDecimal revenuePerVisitor,
      BigDecimal cappedRevenuePerVisitor,
      BigDecimal averageOrderValue) {}

  /**
   * @param revenuePerVisitor what the verdict is about
   * @param totalEffect the difference times the variant's visitors
   * @param capped the same with no visitor's spending above the cap
   * @param cappedDisagrees whether the capped difference has another sign
   * @param detectable the smallest true difference that would by now have been found in four of
   *     five experiments; null without an interval
   */
  public record Comparison(
      String variant,
      Verdict verdict,
      Difference revenuePerVisitor,
      Effect totalEffect,
      Difference capped,
      boolean cappedDisagrees,
      Difference averageOrderValue,
      BigDecimal detectable) {}
}
