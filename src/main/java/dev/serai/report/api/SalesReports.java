package dev.serai.report.api;

import static java.util.Map.entry;

import dev.serai.model.Company;
import dev.serai.report.CountingRule;
import dev.serai.report.Days;
import dev.serai.report.Exclusion;
import dev.serai.report.ReportSnapshot.Queries;
import dev.serai.report.order.CartActionPage;
import dev.serai.report.order.LinePage;
import dev.serai.report.order.OrderFilter;
import dev.serai.report.order.OrderPage;
import dev.serai.report.order.RefundPage;
import dev.serai.report.revenue.Breakdown;
import dev.serai.report.revenue.Delays;
import dev.serai.report.revenue.Grain;
import dev.serai.report.revenue.Models;
import dev.serai.report.revenue.NetBasis;
import dev.serai.report.revenue.Products;
import dev.serai.report.revenue.RevenueCards;
import dev.serai.report.revenue.RevenueQuestion;
import dev.serai.report.revenue.RevenueReport;
import dev.serai.report.revenue.Visitors;
import java.util.Map;

/** The reports of sales, and the lists behind their figures, by the names of their steps. */
final class SalesReports {

  private static final int TOP = 10;

  private SalesReports() {}

  static Map<String, ReportStep.Report> all() {
    return Map.ofEntries(
        entry("revenueReport", SalesReports::revenue),
        entry("cardsReport", SalesReports::cards),
        entry("breakdownReport", SalesReports::breakdown),
        entry("modelsReport", SalesReports::models),
        entry("delaysReport", SalesReports::delays),
        entry("productsReport", SalesReports::products),
        entry("visitorsReport", SalesReports::visitors),
        entry("ordersReport", SalesReports::orders),
        entry("refundsReport", SalesReports::refunds),
        entry("linesReport", SalesReports::lines),
        entry("cartActionsReport", SalesReports::cartActions));
  }

  private static Queries<?> revenue(ReportRequest request) {
    Company company = request.company();
    Grain by = request.choice("by", Grain.values(), Grain::label, Grain.DAY);
    RevenueQuestion question = question(request, compared(request), by, net(request));
    int conversations = request.limit(TOP, ReportRequest.MOST_ROWS);
    return connection -> RevenueReport.read(connection, company, question, conversations);
  }

  private static Queries<?> cards(ReportRequest request) {
    Company company = request.company();
    RevenueQuestion question = question(request, compared(request), Grain.DAY, net(request));
    String currency = request.currency("convert");
    return connection -> RevenueCards.read(connection, company, question, currency);
  }

  private static Queries<?> breakdown(ReportRequest request) {
    Company company = request.company();
    Breakdown.Dimension by =
        request.choice(
            "by",
            Breakdown.Dimension.values(),
            Breakdown.Dimension::label,
            Breakdown.Dimension.SOURCE);
    RevenueQuestion question = question(request, null, Grain.DAY, net(request));
    return connection -> Breakdown.read(connection, company, question, by);
  }

  private static Queries<?> models(ReportRequest request) {
    Company company = request.company();
    RevenueQuestion question = question(request);
    return connection -> Models.read(connection, company, question);
  }

  private static Queries<?> delays(ReportRequest request) {
    Company company = request.company();
    RevenueQuestion question = question(request);
    return connection -> Delays.read(connection, company, question);
  }

  private static Queries<?> products(ReportRequest request) {
    Company company = request.company();
    RevenueQuestion question = question(request);
    int limit = request.limit(ReportRequest.ROWS, ReportRequest.MOST_ROWS);
    return connection -> Products.read(connection, company, question, limit);
  }

  private static Queries<?> visitors(ReportRequest request) {
    Company company = request.company();
    Days days = request.days();
    CountingRule counting = request.counting();
    return connection -> Visitors.read(connection, company, days, counting);
  }

  private static RevenueQuestion question(ReportRequest request) {
    return question(request, null, Grain.DAY, NetBasis.ORDERS);
  }

  private static RevenueQuestion question(
      ReportRequest request, Days compared, Grain by, NetBasis net) {
    return new RevenueQuestion(
        request.days(),
        compared,
        request.counting(),
        request.value("include"),
        request.filter(),
        by,
        net);
  }

  private static Days compared(ReportRequest request) {
    return request.compared(request.days());
  }

  private static NetBasis net(ReportRequest request) {
    return request.choice("net", NetBasis.values(), NetBasis::label, NetBasis.ORDERS);
  }

  private static Queries<?> orders(ReportRequest request) {
    Company company = request.company();
    OrderPage.Selection selection = selection(request, request.amountCurrency("currency"));
    return connection -> OrderPage.read(connection, company, selection);
  }

  private static Queries<?> refunds(ReportRequest request) {
    Company company = request.company();
    OrderPage.Selection selection = selection(request, request.amountCurrency("currency"));
    return connection -> RefundPage.read(connection, company, selection);
  }

  private static Queries<?> lines(ReportRequest request) {
    Company company = request.company();
    // a line may be in another currency than its order
    LinePage.Selection selection =
        new LinePage.Selection(
            selection(request, null),
            request.required("product"),
            request.amountCurrency("currency"),
            request.flag("recommended"));
    return connection -> LinePage.read(connection, company, selection);
  }

  private static Queries<?> cartActions(ReportRequest request) {
    Company company = request.company();
    CartActionPage.Selection selection =
        new CartActionPage.Selection(
            request.days(),
            request.channel("channel"),
            request.amountCurrency("currency"),
            request.flag("attributed"),
            request.value("product"),
            Boolean.TRUE.equals(request.flag("removals")),
            request.paging());
    return connection -> CartActionPage.read(connection, company, selection);
  }

  private static OrderPage.Selection selection(ReportRequest request, String currency) {
    String browser = "browser";
    return new OrderPage.Selection(
        request.days(),
        new OrderFilter(
            request.counting(),
            request.filter(),
            currency,
            request.flag("counts"),
            request.choice("exclusion", Exclusion.values(), Exclusion::label, null),
            request.flag("valued"),
            request.flag("attributed"),
            request.value("conversation"),
            request.choice("reportedBy", new String[] {browser}, String::valueOf, null),
            request.choice("claimedBy", new String[] {browser}, String::valueOf, null),
            request.channel("lastChannel"),
            request.flag("direct"),
            request.minutes("within")),
        request.paging());
  }
}
