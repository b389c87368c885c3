package dev.serai.report.experiment;

import dev.serai.model.Company;
import dev.serai.model.ExperimentPlan;
import dev.serai.model.Money;
import dev.serai.report.CompanyNumber;
import dev.serai.report.CountingRule;
import dev.serai.report.experiment.Experiment.Arm;
import dev.serai.report.experiment.Experiment.Comparison;
import dev.serai.report.experiment.Experiment.Difference;
import dev.serai.report.experiment.Experiment.Evenness;
import dev.serai.report.experiment.Experiment.Method;
import dev.serai.report.experiment.Experiment.OfCurrency;
import dev.serai.report.experiment.Experiment.Spending;
import dev.serai.report.experiment.Experiment.Verdict;
import dev.serai.report.experiment.ExperimentFacts.Measure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Builds {@link Experiment}: by intention to treat, so that a visitor counts in the arm that they
 * were assigned to, whether they talked to the assistant or not.
 */
public final class ExperimentReport {

  private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");
  private static final int DECIMALS_OF_SHARES = 4;

  /** Beyond those of the currency: what one visitor spends is a small part of an order. */
  private static final int MORE_DECIMALS = 4;

  private final ExperimentPlan plan;
  private final List<ArmSums> arms;
  private final Judgement judgement;
  private final Evenness evenness;

  private ExperimentReport(
      ExperimentPlan plan, List<ArmSums> arms, Judgement judgement, Evenness evenness) {
    this.plan = plan;
    this.arms = arms;
    this.judgement = judgement;
    this.evenness = evenness;
  }

  /**
   * Empty if no visitor of the company was shown a variant of it.
   *
   * @param gross whether refunds, returns and edits are left out of account
   * @param now ends an experiment whose last day has passed
   */
  public static Optional<Experiment> read(
      Connection connection,
      Company company,
      String name,
      CountingRule counting,
      boolean gross,
      Instant now)
      throws SQLException {
    ExperimentPlan plan = company.experiments().getOrDefault(name, ExperimentPlan.UNPLANNED);
    Instant end =
        plan.plannedEnd() == null
            ? NEVER
            : plan.plannedEnd().plusDays(1).atStartOfDay(company.timeZone()).toInstant();
    List<ArmSums> all =
        ExperimentFacts.read(
            connection,
            new ExperimentFacts.Selection(
                CompanyNumber.of(connection, company.key()),
                name,
                plan.split().keySet(),
                end,
                counting,
                gross ? Measure.GROSS : Measure.NET));
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            experiment(company.key(), name, plan, all, gross, now.isBefore(end) ? null : end));
  }

  private static Experiment experiment(
      String company,
      String name,
      ExperimentPlan plan,
      List<ArmSums> all,
      boolean gross,
      Instant ended) {
    List<ArmSums> arms = all.stream().filter(arm -> !arm.crossed()).toList();
    Map<String, ArmSums> byVariant = variants(plan, arms);
    double p =
        SampleRatio.pValue(
            byVariant.values().stream().map(ArmSums::visitors).toList(),
            byVariant.keySet().stream().map(variant -> share(plan, byVariant, variant)).toList());
    Method method = ended == null ? Method.ALWAYS_VALID : Method.FIXED_HORIZON;
    boolean controlled = byVariant.containsKey(plan.control());
    Judgement judgement = Judgement.of(method, byVariant.size() - 1);
    ExperimentReport report = new ExperimentReport(plan, arms, judgement, Judgement.evenness(p));
    return new Experiment(
        company,
        name,
        controlled ? plan.control() : null,
        plan.plannedEnd(),
        all.stream()
            .map(ArmSums::firstAt)
            .filter(Objects::nonNull)
            .min(Instant::compareTo)
            .orElse(null),
        ended,
        method,
        Judgement.rounded(1 - Judgement.FALSE_ALARMS, 2),
        gross ? "gross" : "net",
        byVariant.values().stream().mapToLong(ArmSums::visitors).sum(),
        all.stream().filter(ArmSums::crossed).mapToLong(ArmSums::visitors).sum(),
        new Experiment.Ratio(report.evenness, Judgement.rounded(p, 6)),
        byVariant.keySet().stream().map(variant -> arm(plan, byVariant, variant)).toList(),
        controlled ? report.conversion(byVariant) : List.of(),
        arms.stream()
            .map(ArmSums::currency)
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .map(currency -> report.of(currency, byVariant))
            .toList());
  }

  /** A row of each variant; those of the plan have one even if nobody was shown them. */
  private static Map<String, ArmSums> variants(ExperimentPlan plan, List<ArmSums> arms) {
    Map<String, ArmSums> byVariant = new LinkedHashMap<>();
    plan.split().keySet().forEach(variant -> byVariant.put(variant, ArmSums.nobody(variant)));
    arms.forEach(arm -> byVariant.put(arm.variant(), arm));
    return byVariant;
  }

  private static double share(ExperimentPlan plan, Map<String, ArmSums> all, String variant) {
    double whole = plan.split().values().stream().mapToInt(Integer::intValue).sum();
    return whole == 0 ? 1.0 / all.size() : plan.split().get(variant) / whole;
  }

  private static Arm arm(ExperimentPlan plan, Map<String, ArmSums> all, String variant) {
    ArmSums sums = all.get(variant);
    return new Arm(
        variant,
        Judgement.rounded(share(plan, all, variant), DECIMALS_OF_SHARES),
        sums.visitors(),
        sums.buyers(),
        sums.visitors() == 0
            ? null
            : Judgement.rounded((double) sums.buyers() / sums.visitors(), DECIMALS_OF_SHARES));
  }

  private List<Difference> conversion(Map<String, ArmSums> all) {
    ArmSample control = bought(all.get(plan.control()));
    return all.values().stream()
        .filter(arm -> !arm.variant().equals(plan.control()))
        .map(arm -> judgement.difference(arm.variant(), control, bought(arm), DECIMALS_OF_SHARES))
        .toList();
  }

  private static ArmSample bought(ArmSums arm) {
    return ArmSample.share(arm.visitors(), arm.buyers());
  }

  private OfCurrency of(String currency, Map<String, ArmSums> byVariant) {
    Map<String, ArmSums> bought =
        arms.stream()
            .filter(arm -> currency.equals(arm.currency()))
            .collect(Collectors.toMap(ArmSums::variant, Function.identity()));
    Map<String, ArmSums> all = new LinkedHashMap<>();
    byVariant.forEach(
        (variant, arm) -> all.put(variant, bought.getOrDefault(variant, arm.withoutOrders())));
    BigDecimal cap =
        bought.values().stream()
            .map(ArmSums::cap)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    ArmSums control = all.get(plan.control());
    return new OfCurrency(
        currency,
        cap == null ? null : Money.normal(cap, currency),
        all.values().stream().map(arm -> spending(arm, currency)).toList(),
        control == null
            ? List.of()
            : all.values().stream()
                .filter(arm -> !arm.variant().equals(plan.control()))
                .map(arm -> comparison(control, arm, Money.digits(currency)))
                .toList());
  }

  private static Spending spending(ArmSums arm, String currency) {
    int digits = Money.digits(currency);
    return new Spending(
        arm.variant(),
        arm.orders().longValueExact(),
        Money.normal(arm.revenue(), currency),
        per(arm.revenue(), arm.visitors(), digits + MORE_DECIMALS),
        per(arm.capped(), arm.visitors(), digits + MORE_DECIMALS),
        per(arm.revenue(), arm.orders().longValueExact(), digits));
  }

  private static BigDecimal per(BigDecimal sum, long count, int decimals) {
    return count == 0
        ? null
        : sum.divide(BigDecimal.valueOf(count), decimals, RoundingMode.HALF_UP);
  }

  private Comparison comparison(ArmSums control, ArmSums arm, int digits) {
    int decimals = digits + MORE_DECIMALS;
    ArmSample ours = control.perVisitor();
    ArmSample theirs = arm.perVisitor();
    Optional<Estimate> estimate = Estimate.difference(ours, theirs);
    Difference capped =
        judgement.difference(
            arm.variant(), control.cappedPerVisitor(), arm.cappedPerVisitor(), decimals);
    double difference = theirs.mean() - ours.mean();
    return new Comparison(
        arm.variant(),
        evenness == Evenness.MISMATCH
            ? Verdict.SAMPLE_RATIO_MISMATCH
            : judgement.verdict(
                ours, control.orders().longValueExact(), theirs, arm.orders().longValueExact()),
        judgement.difference(arm.variant(), ours, theirs, decimals),
        judgement.effect(difference, estimate, (double) arm.visitors(), digits),
        capped,
        capped.difference().value().signum() * Math.signum(difference) < 0,
        judgement.difference(arm.variant(), control.perOrder(), arm.perOrder(), digits),
        estimate
            .map(each -> Judgement.rounded(each.detectable(judgement.interval(each)), decimals))
            .orElse(null));
  }
}
