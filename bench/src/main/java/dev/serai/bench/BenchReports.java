package dev.serai.bench;

import dev.serai.model.Company;
import dev.serai.report.CountingRule;
import dev.serai.report.Days;
import dev.serai.report.PageRequest;
import dev.serai.report.ReportSnapshot.Queries;
import dev.serai.report.order.OrderFilter;
import dev.serai.report.order.OrderPage;
import dev.serai.report.revenue.Breakdown;
import dev.serai.report.revenue.Delays;
import dev.serai.report.revenue.Models;
import dev.serai.report.revenue.Products;
import dev.serai.report.revenue.RevenueCards;
import dev.serai.report.revenue.RevenueQuestion;
import dev.serai.report.revenue.RevenueReport;
import dev.serai.report.revenue.Visitors;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The reports that are measured, each of a whole year unless it says otherwise. */
enum BenchReports {
  CARDS("revenue/cards", false),
  CARDS_OF_A_MONTH("revenue/cards", true),
  REVENUE("revenue", false),
  REVENUE_OF_A_MONTH("revenue", true),
  BREAKDOWN("revenue/breakdown", false),
  MODELS("models", false),
  DELAYS("delays", false),
  PRODUCTS("products", false),
  PRODUCTS_OF_A_MONTH("products", true),
  VISITORS("visitors", false),
  ORDERS("orders", false),
  REFUNDS("refunds", false),
  LINES("lines", true),
  CART_ACTIONS("cart-actions", false);

  private final String call;
  private final boolean month;

  BenchReports(String call, boolean month) {
    this.call = call;
    this.month = month;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  String path() {
    Days days = days();
    return "%s?from=%s&to=%s%s"
        .formatted(call, days.first(), days.last(), this == LINES ? "&product=p7&counts=true" : "");
  }

  /** Up to today, where intake adds to it. */
  private Days days() {
    LocalDate last = SeededYear.today();
    return new Days(last.minusDays(month ? 29 : 364), last, ZoneId.of("UTC"));
  }

  /** The same without HTTP, to be explained. */
  Queries<?> queries() {
    Company company = company();
    CountingRule counting = CountingRule.of(company.exclusions(), Set.of());
    RevenueQuestion question = RevenueQuestion.of(days(), counting);
    return switch (this) {
      case CARDS, CARDS_OF_A_MONTH -> c -> RevenueCards.read(c, company, question, null);
      case REVENUE, REVENUE_OF_A_MONTH -> c -> RevenueReport.read(c, company, question, 10);
      case BREAKDOWN -> c -> Breakdown.read(c, company, question, Breakdown.Dimension.SOURCE);
      case MODELS -> c -> Models.read(c, company, question);
      case DELAYS -> c -> Delays.read(c, company, question);
      case PRODUCTS, PRODUCTS_OF_A_MONTH -> c -> Products.read(c, company, question, 50);
      case VISITORS -> c -> Visitors.read(c, company, days(), counting);
      case ORDERS, REFUNDS, LINES, CART_ACTIONS ->
          c ->
              OrderPage.read(
                  c,
                  company,
                  new OrderPage.Selection(
                      days(), OrderFilter.of(counting, null), new PageRequest(null, 50)));
    };
  }

  private static Company company() {
    return new Company(
        SeededYear.COMPANY,
        SeededYear.COMPANY,
        ZoneId.of("UTC"),
        Map.of(),
        Map.of(),
        List.of(),
        Set.of(),
        Company.Attribution.of(Duration.ofHours(24)),
        new Company.Fingerprints(List.of(), List.of()),
        Company.CartQuantity.AFTER,
        Company.LineReading.AUTO,
        Company.WithoutInteraction.REJECT,
        new Company.Orders(Duration.ofMinutes(30), 1),
        Company.Exclusions.DEFAULT,
        Company.BrowserTrust.DEFAULT);
  }
}
