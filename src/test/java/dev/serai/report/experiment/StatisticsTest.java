package dev.serai.report.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published figures of other engines, computed from the same sums. */
class StatisticsTest {

  private static final ArmSample A = sample(3407, "1396.87", "52377.9767");
  private static final ArmSample B = sample(3461, "2422.7", "134698.29");

  private static ArmSample sample(long visitors, String sum, String squares) {
    return ArmSample.of(visitors, new BigDecimal(sum), new BigDecimal(squares));
  }

  /** GrowthBook: Welch's test, absolute and relative. */
  @Test
  void welchAsGrowthBook() {
    Estimate absolute = Estimate.difference(A, B).orElseThrow();
    is(absolute, 0.29, 0.12478, absolute.fixed(0.05), 0.04538, 0.53462);
    assertThat(absolute.degreesOfFreedom()).isCloseTo(5841.74, within(0.01));
    assertThat(absolute.fixedP()).isCloseTo(0.02016, within(5e-5));
    Estimate relative = Estimate.lift(A, B).orElseThrow();
    is(relative, 0.70732, 0.37879, relative.fixed(0.05), -0.03526, 1.44989);
    assertThat(relative.fixedP()).isCloseTo(0.06191, within(5e-5));
  }

  /** GrowthBook: one-sided; its bound is the lower one of a two-sided interval with twice alpha. */
  @Test
  void oneSidedAsGrowthBook() {
    Estimate absolute = Estimate.difference(sample(3000, "1396.87", "52377.9767"), B).orElseThrow();
    assertThat(absolute.value()).isCloseTo(0.23438, within(5e-5));
    assertThat(absolute.fixed(0.10).low()).isCloseTo(0.02079, within(5e-5));
    assertThat(absolute.fixedP() / 2).isCloseTo(0.03554, within(5e-5));
  }

  @Test
  void sharesAsGrowthBook() {
    Estimate lift = Estimate.lift(ArmSample.share(28, 14), ArmSample.share(30, 16)).orElseThrow();
    is(lift, 0.06667, 0.2717, lift.fixed(0.05), -0.47767, 0.61101);
    assertThat(lift.fixedP()).isCloseTo(0.80707, within(5e-5));
  }

  /** GrowthBook: intervals that hold at every look. */
  @Test
  void alwaysValidAsGrowthBook() {
    Estimate revenue = Estimate.lift(sample(3000, "1396.87", "52377.9767"), B).orElseThrow();
    is(revenue, 0.50336, 0.33341, revenue.alwaysValid(0.05, 1000), -0.55844, 1.56516);
    assertThat(revenue.alwaysValidP(0.05, 1000)).isEqualTo(1);
    Estimate shares =
        Estimate.lift(ArmSample.share(3000, 1396), ArmSample.share(3461, 2422)).orElseThrow();
    is(shares, 0.50386, 0.03386, shares.alwaysValid(0.05), 0.40098, 0.60675);
    assertThat(shares.alwaysValidP(0.05)).isCloseTo(0, within(5e-5));
  }

  /** Spotify's Confidence; in its first case variances are divided by n. */
  @Test
  void welchAsSpotify() {
    double mean = 1969 / 1009.0;
    Estimate wide =
        Estimate.difference(
                new ArmSample(104, 3, 984 / 104.0 - 9),
                new ArmSample(1009, mean, 5767 / 1009.0 - mean * mean))
            .orElseThrow();
    is(wide, -1.0485629, wide.standardError(), wide.fixed(0.05), -1.205402, -0.891723);
    assertThat(wide.fixed(0.01).low()).isCloseTo(-1.255391, within(1e-6));
    assertThat(wide.fixed(0.01).high()).isCloseTo(-0.841735, within(1e-6));
    Estimate few =
        Estimate.difference(sample(10, "24", "80"), sample(150, "330", "1010")).orElseThrow();
    is(few, -0.2, few.standardError(), few.fixed(0.05), -1.340533, 0.940533);
    assertThat(few.fixedP()).isCloseTo(0.704021, within(1e-6));
    Estimate many =
        Estimate.difference(
                sample(48351, "1438602", "73305810"), sample(50571, "1521974", "78621210"))
            .orElseThrow();
    assertThat(many.fixedP()).isCloseTo(0.03334, within(0.0003));
  }

  private static void is(
      Estimate estimate,
      double value,
      double error,
      Estimate.Interval interval,
      double low,
      double high) {
    assertThat(estimate.value()).isCloseTo(value, within(5e-5));
    assertThat(estimate.standardError()).isCloseTo(error, within(5e-5));
    assertThat(interval.low()).isCloseTo(low, within(5e-5));
    assertThat(interval.high()).isCloseTo(high, within(5e-5));
  }

  @ParameterizedTest
  @CsvSource({
    "500, 600, 0.0025688, 1e-7",
    "1000, 1200, 2.0079e-5, 1e-9",
    "5000, 5150, 0.13652, 5e-6",
    "821588, 815482, 1.8218e-6, 1e-10"
  })
  void unevenArms(long a, long b, double p, double within) {
    assertThat(SampleRatio.pValue(List.of(a, b), List.of(1.0, 1.0))).isCloseTo(p, within(within));
    assertThat(SampleRatio.pValue(List.of(b, 2 * a), List.of(50.0, 100.0)))
        .isEqualTo(SampleRatio.pValue(List.of(2 * a, b), List.of(2.0, 1.0)));
  }

  /** No interval rather than one from 0 to 0. */
  @Test
  void withoutSpreadThereIsNoInterval() {
    ArmSample nobody = sample(0, "0", "0");
    ArmSample two = sample(2, "3", "5");
    ArmSample equal = sample(100, "100", "100");
    for (ArmSample each : List.of(nobody, two, equal)) {
      assertThat(Estimate.difference(each, B)).isEmpty();
      assertThat(Estimate.difference(A, each)).isEmpty();
      assertThat(Estimate.lift(A, each)).isEmpty();
      assertThat(Judgement.of(Experiment.Method.ALWAYS_VALID, 1).difference("b", each, B, 2))
          .matches(none -> none.difference().low() == null && none.difference().missing() != null);
    }
    assertThat(Estimate.lift(sample(100, "-10", "50"), B)).isEmpty();
  }

  /** Revenue per order, by the delta method: compared with the spread of many repeated samples. */
  @Test
  void ratiosSpreadAsComputed() {
    java.util.Random random = new java.util.Random(5);
    int visitors = 2_000;
    int rounds = 600;
    double sum = 0;
    double squares = 0;
    double stated = 0;
    for (int round = 0; round < rounds; round++) {
      double x = 0;
      double xx = 0;
      long y = 0;
      long yy = 0;
      double xy = 0;
      for (int visitor = 0; visitor < visitors; visitor++) {
        int orders = random.nextInt(10) < 8 ? 0 : 1 + random.nextInt(3);
        double spent = 0;
        for (int order = 0; order < orders; order++) {
          spent += Math.exp(3 + 0.8 * random.nextGaussian());
        }
        x += spent;
        xx += spent * spent;
        y += orders;
        yy += (long) orders * orders;
        xy += spent * orders;
      }
      ArmSample ratio =
          ArmSample.ratio(
              visitors,
              BigDecimal.valueOf(x),
              BigDecimal.valueOf(xx),
              BigDecimal.valueOf(y),
              BigDecimal.valueOf(yy),
              BigDecimal.valueOf(xy));
      sum += ratio.mean();
      squares += ratio.mean() * ratio.mean();
      stated += ratio.error();
    }
    double seen = (squares - sum * sum / rounds) / (rounds - 1);
    assertThat(stated / rounds).isCloseTo(seen, within(0.15 * seen));
  }
}
