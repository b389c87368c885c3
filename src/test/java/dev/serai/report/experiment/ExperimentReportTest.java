package dev.serai.report.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.TestDatabase;
import dev.serai.model.Company;
import dev.serai.model.CompanyBuilder;
import dev.serai.model.ExperimentPlan;
import dev.serai.report.CountingRule;
import dev.serai.report.LedgerRows;
import dev.serai.report.experiment.Experiment.Evenness;
import dev.serai.report.experiment.Experiment.Method;
import dev.serai.report.experiment.Experiment.Verdict;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class ExperimentReportTest {

  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final List<String> TOKENS =
      List.of("cart_token", "checkout_token", "customer_id", "email_hash");

  private final DataSource database = TestDatabase.fresh();
  private final LedgerRows rows = new LedgerRows(database, "shop");

  @Test
  void ordersCountForTheVisitorOfTheirNamesFromTheExposureOn() throws SQLException {
    exposed("a", "a", "control", 10);
    exposed("b", "b", "assistant", 10);
    exposed("faq-b", "b", "assistant", 10);
    exposed("idle", "idle", "assistant", 10);
    ordered("before", 9, "99.00", "user_fp = 'a'");
    ordered("same instant", 10, "10.00", "user_fp = 'a'");
    ordered("by the other fingerprint", 11, "20.00", "faq_fp = 'faq-b'");
    linked("customer-id", "c7", "b");
    ordered("by a token", 12, "5.50", "customer_id = 'c7'");
    ordered("of nobody", 12, "70.00", "customer_id = 'c8'");
    ordered("test", 12, "70.00", "user_fp = 'b', test = true");
    ordered("refunded", 13, "8.00", "user_fp = 'a', refunded = 3, adjusted = 1");
    ordered("yen", 13, "900", "user_fp = 'b', currency = 'JPY'");

    Experiment report = report(company(ExperimentPlan.UNPLANNED), false);

    assertThat(report.visitors()).isEqualTo(3);
    assertThat(report.arms().toString())
        .contains("variant=assistant, share=0.5000, visitors=2, buyers=1, conversion=0.5000")
        .contains("variant=control, share=0.5000, visitors=1, buyers=1, conversion=1.0000");
    Experiment.OfCurrency euro = report.currencies().get(0);
    assertThat(euro.arms().toString())
        .contains("variant=assistant, orders=2, revenue=25.50, revenuePerVisitor=12.750000")
        .contains("variant=control, orders=2, revenue=14.00, revenuePerVisitor=14.000000")
        .contains("averageOrderValue=7.00");
    assertThat(report.currencies().get(1).arms().toString())
        .contains("variant=control, orders=0, revenue=0, revenuePerVisitor=0");
    assertThat(euro.comparisons().get(0).verdict()).isEqualTo(Verdict.TOO_LITTLE_DATA);
    assertThat(euro.comparisons().get(0).revenuePerVisitor().difference().missing()).isNotNull();
    assertThat(
            report(company(ExperimentPlan.UNPLANNED), true).currencies().get(0).arms().toString())
        .contains("variant=control, orders=2, revenue=18.00");
  }

  @Test
  void aCrowdedTokenMergesNobodyUnlessATrustedSourceLinksIt() throws SQLException {
    for (int i = 0; i < 101; i++) {
      exposed("v" + i, "v" + i, i % 2 == 0 ? "control" : "assistant", i);
      linked("customer-id", "guest", "v" + i);
    }
    ordered("of a guest", 500, "10.00", "customer_id = 'guest'");
    assertThat(report(company(ExperimentPlan.UNPLANNED), false).visitors()).isEqualTo(101);
    assertThat(report(company(ExperimentPlan.UNPLANNED), false).currencies()).isEmpty();

    rows.execute("UPDATE link SET trust = 'SERVER_KEY' WHERE fingerprint IN ('v1', 'v3')");
    Experiment report = report(company(ExperimentPlan.UNPLANNED), false);
    assertThat(report.visitors()).isEqualTo(100);
    assertThat(report.currencies().get(0).arms().toString())
        .contains("variant=assistant, orders=1, revenue=10.00");
  }

  @Test
  void whatFollowsThePlannedEndIsLeftOut() throws SQLException {
    exposed("a", "a", "control", 1);
    exposed("b", "b", "assistant", 1);
    exposed("late", "late", "assistant", 60 * 24 * 11);
    ordered("in time", 60 * 24, "1.00", "user_fp = 'b'");
    ordered("late", 60 * 24 * 11, "1.00", "user_fp = 'b'");
    ExperimentPlan plan = new ExperimentPlan("control", LocalDate.parse("2026-11-10"), Map.of());

    Experiment report = report(company(plan), false);

    assertThat(report.method()).isEqualTo(Method.FIXED_HORIZON);
    assertThat(report.until()).isEqualTo("2026-11-10T23:00:00Z");
    assertThat(report.visitors()).isEqualTo(2);
    assertThat(report.currencies().get(0).arms().get(0).orders()).isEqualTo(1);
  }

  /** 1,400 visitors of each arm, of whom the assistant's spend a third more. */
  @Test
  void aLargeDifferenceIsFoundUnlessTheArmsAreUneven() throws SQLException {
    rows.execute(
        """
        INSERT INTO exposure SELECT ?, 'x', 'v' || i, 'v' || i,
          CASE WHEN i % 2 = 0 THEN 'control' ELSE 'assistant' END, timestamptz '2026-11-01Z'
        FROM generate_series(1, 2800) AS i""",
        rows.companyNumber());
    rows.execute(
        """
        INSERT INTO orders (company, order_no, order_id, occurred_at, status, value, currency, test,
          source, source_type, line_value, sources, rule, identity_method, settings, decided_at,
          user_fp)
        SELECT ?, i, i::text, timestamptz '2026-11-02Z', 'paid',
          30 + i % 7 + CASE WHEN i % 2 = 0 THEN 0 ELSE 10 END, 'EUR', false, 'SHOP',
          'digital-store', 'GIVEN', 1, 'no-interaction', 'fingerprint', 'v1', now(), 'v' || i
        FROM generate_series(1, 2800) AS i WHERE i % 10 < 8""",
        rows.companyNumber());

    Experiment.Comparison found = comparison(ExperimentPlan.UNPLANNED);
    assertThat(found.verdict()).isEqualTo(Verdict.BETTER);
    assertThat(found.revenuePerVisitor().difference().value()).isBetween(dec("7"), dec("9"));
    assertThat(found.totalEffect().value())
        .isCloseTo(
            found.revenuePerVisitor().difference().value().multiply(dec("1400")),
            org.assertj.core.api.Assertions.within(dec("0.01")));
    assertThat(found.detectable()).isLessThan(found.revenuePerVisitor().difference().value());

    Map<String, Integer> split = new java.util.LinkedHashMap<>();
    split.put("control", 45);
    split.put("assistant", 55);
    assertThat(comparison(new ExperimentPlan("control", null, split)).verdict())
        .isEqualTo(Verdict.SAMPLE_RATIO_MISMATCH);
    assertThat(report(company(new ExperimentPlan("nobody", null, Map.of())), false).conversion())
        .isEmpty();
  }

  private Experiment.Comparison comparison(ExperimentPlan plan) throws SQLException {
    return report(company(plan), false).currencies().get(0).comparisons().get(0);
  }

  private static BigDecimal dec(String text) {
    return new BigDecimal(text);
  }

  /** Random names, links, exposures and orders, compared with a calculation in memory. */
  @Test
  void equalsAPlainCalculationHoweverNamesAreShared() throws SQLException {
    Random random = new Random(11);
    Map<String, String> exposures = new HashMap<>();
    List<Set<String>> shared = new ArrayList<>();
    Map<String, Set<String>> byToken = new HashMap<>();
    List<String[]> shown = new ArrayList<>();
    for (int i = 0; i < 160; i++) {
      String visitor = "v" + random.nextInt(120);
      String other = random.nextInt(3) == 0 ? "q" + random.nextInt(60) : visitor;
      String variant =
          random.nextInt(8) == 0 || visitor.hashCode() % 2 == 0 ? "control" : "assistant";
      int at = random.nextInt(1000);
      for (String name : new HashSet<>(List.of(visitor, other))) {
        if (exposures.put(name + " " + visitor + " " + variant, "") == null) {
          exposed(name, visitor, variant, at);
          shown.add(new String[] {name, visitor, variant, Integer.toString(at)});
        }
      }
      shared.add(new HashSet<>(List.of("fp " + visitor, "fp " + other)));
    }
    for (int i = 0; i < 120; i++) {
      String kind = List.of("cart-token", "customer-id", "email-hash").get(random.nextInt(3));
      String token = "t" + random.nextInt(90);
      String name = (random.nextBoolean() ? "v" : "q") + random.nextInt(130);
      if (byToken.computeIfAbsent(kind + " " + token, each -> new HashSet<>()).add("fp " + name)) {
        linked(kind, token, name);
      }
    }
    List<String[]> orders = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      String user = random.nextInt(3) == 0 ? "v" + random.nextInt(130) : null;
      String faq = random.nextInt(4) == 0 ? "q" + random.nextInt(70) : null;
      int kind = random.nextInt(4);
      String token = "t" + random.nextInt(100);
      int at = random.nextInt(1500);
      String value = random.nextInt(200) + ".25";
      ordered(
          "o" + i,
          at,
          value,
          (user == null ? "" : "user_fp = '" + user + "', ")
              + (faq == null ? "" : "faq_fp = '" + faq + "', ")
              + TOKENS.get(kind)
              + " = '"
              + token
              + "'");
      orders.add(
          new String[] {
            user, faq, TOKENS.get(kind).replace('_', '-') + " " + token, Integer.toString(at), value
          });
    }

    Experiment report = report(company(ExperimentPlan.UNPLANNED), false);

    Map<String, String> expected = new Calculation(shown, shared, byToken).arms(orders);
    Map<String, String> actual = new TreeMap<>();
    actual.put("crossovers", Long.toString(report.crossovers()));
    for (Experiment.Arm arm : report.arms()) {
      actual.put(arm.variant(), arm.visitors() + " " + arm.buyers());
    }
    for (Experiment.Spending arm : report.currencies().get(0).arms()) {
      actual.merge(arm.variant(), " " + arm.orders() + " " + arm.revenue(), String::concat);
    }
    assertThat(actual).isEqualTo(expected);
    assertThat(report.crossovers()).isPositive();
    assertThat(report.sampleRatio().verdict()).isIn((Object[]) Evenness.values());
  }

  /** Groups of names that are one visitor, found by walking, and what each of them bought. */
  private record Calculation(
      List<String[]> shown, List<Set<String>> shared, Map<String, Set<String>> byToken) {

    /** The exposed names that are one with this, through exposed names alone. */
    private Set<String> visitor(String name) {
      Set<String> exposed = new HashSet<>();
      shown.forEach(each -> exposed.add("fp " + each[0]));
      Set<String> found = new HashSet<>(Set.of("fp " + name));
      boolean grew = true;
      while (grew) {
        grew = false;
        List<Set<String>> groups = new ArrayList<>(shared);
        groups.addAll(byToken.values());
        for (Set<String> group : groups) {
          if (group.stream().anyMatch(found::contains)) {
            for (String each : group) {
              grew |= exposed.contains(each) && found.add(each);
            }
          }
        }
      }
      return found;
    }

    private Map<String, String> arms(List<String[]> orders) {
      Map<Set<String>, Set<String>> variants = new HashMap<>();
      Map<Set<String>, Integer> first = new HashMap<>();
      for (String[] each : shown) {
        Set<String> visitor = visitor(each[0]);
        variants.computeIfAbsent(visitor, v -> new HashSet<>()).add(each[2]);
        first.merge(visitor, Integer.parseInt(each[3]), Math::min);
      }
      Map<Set<String>, List<BigDecimal>> bought = new HashMap<>();
      for (String[] order : orders) {
        Set<String> visitor = owner(order, first.keySet());
        if (visitor != null && Integer.parseInt(order[3]) >= first.get(visitor)) {
          bought.computeIfAbsent(visitor, v -> new ArrayList<>()).add(new BigDecimal(order[4]));
        }
      }
      Map<String, String> arms = new TreeMap<>();
      arms.put(
          "crossovers",
          Long.toString(variants.values().stream().filter(each -> each.size() > 1).count()));
      for (String variant : List.of("control", "assistant")) {
        List<Set<String>> own =
            variants.keySet().stream()
                .filter(each -> variants.get(each).equals(Set.of(variant)))
                .toList();
        List<BigDecimal> values =
            own.stream().flatMap(each -> bought.getOrDefault(each, List.of()).stream()).toList();
        arms.put(
            variant,
            own.size()
                + " "
                + own.stream().filter(bought::containsKey).count()
                + " "
                + values.size()
                + " "
                + values.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
      }
      return arms;
    }

    private Set<String> owner(String[] order, Set<Set<String>> visitors) {
      for (String name : new String[] {order[0], order[1]}) {
        for (Set<String> visitor : visitors) {
          if (name != null && visitor.contains("fp " + name)) {
            return visitor;
          }
        }
      }
      for (String name : byToken.getOrDefault(order[2], Set.of())) {
        for (Set<String> visitor : visitors) {
          if (visitor.contains(name)) {
            return visitor;
          }
        }
      }
      return null;
    }
  }

  private Company company(ExperimentPlan plan) {
    return CompanyBuilder.company("shop")
        .in(ZoneId.of("Europe/Madrid"))
        .experiment("x", plan)
        .build();
  }

  private Experiment report(Company company, boolean gross) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return ExperimentReport.read(
              connection,
              company,
              "x",
              CountingRule.of(company.exclusions(), Set.of()),
              gross,
              Instant.parse("2026-12-01T00:00:00Z"))
          .orElseThrow();
    }
  }

  private void exposed(String fingerprint, String visitor, String variant, int minute) {
    rows.execute(
        "INSERT INTO exposure VALUES (?, 'x', ?, ?, ?, ?)",
        rows.companyNumber(),
        fingerprint,
        visitor,
        variant,
        START.plus(minute, ChronoUnit.MINUTES));
  }

  private void linked(String kind, String token, String fingerprint) {
    rows.execute(
        "INSERT INTO link (company, kind, token, fingerprint, occurred_at) VALUES (?, ?, ?, ?, ?)",
        rows.companyNumber(),
        kind,
        token,
        fingerprint,
        START);
  }

  private void ordered(String id, int minute, String value, String assignments) {
    long order = rows.order(id, START.plus(minute, ChronoUnit.MINUTES).toString(), value, "EUR");
    rows.set(order, assignments);
  }
}
