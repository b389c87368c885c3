package dev.serai.ledger;

import dev.serai.model.Company;
import dev.serai.report.CountingRule;
import dev.serai.report.Days;
import dev.serai.report.ReportSnapshot;
import dev.serai.report.revenue.Breakdown;
import dev.serai.report.revenue.Delays;
import dev.serai.report.revenue.Models;
import dev.serai.report.revenue.Products;
import dev.serai.report.revenue.Revenue;
import dev.serai.report.revenue.RevenueQuestion;
import dev.serai.report.revenue.RevenueReport;
import dev.serai.report.revenue.Sums;
import dev.serai.report.revenue.Visitors;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/** The hub's reports, as the lines of {@link PlainReports}. */
final class HubReports {

  private final Map<String, BigDecimal> sums = new TreeMap<>();

  private HubReports() {}

  static List<String> of(DataSource database, Company company, Days days) throws SQLException {
    HubReports reports = new HubReports();
    reports.read(new ReportSnapshot(database, Duration.ofSeconds(20)), company, days);
    return PlainReports.of(reports.sums);
  }

  private void read(ReportSnapshot snapshot, Company company, Days days) throws SQLException {
    RevenueQuestion question =
        RevenueQuestion.of(days, CountingRule.of(company.exclusions(), Set.of()));
    revenue(snapshot.read(c -> RevenueReport.read(c, company, question, 1000)));
    for (Visitors.Day day :
        snapshot.read(c -> Visitors.read(c, company, days, question.counting())).days()) {
      visits(day.date() + " assisted", day.assisted());
      visits(day.date() + " unassisted", day.unassisted());
    }
    snapshot
        .read(c -> Breakdown.read(c, company, question, Breakdown.Dimension.STORE))
        .parts()
        .forEach(part -> money(part.currency() + " store " + part.name(), part.sums()));
    snapshot
        .read(c -> Models.read(c, company, question))
        .parts()
        .forEach(
            part ->
                put(
                    part.currency() + " " + part.model().label() + " " + part.name(),
                    part.sums().gross()));
    for (Delays.OfCurrency of :
        snapshot.read(c -> Delays.read(c, company, question)).currencies()) {
      for (Delays.Bucket bucket : of.buckets()) {
        int edge = bucket.withinMinutes() == null ? Integer.MAX_VALUE : bucket.withinMinutes();
        put(of.currency() + " within " + edge, bucket.gross());
      }
    }
    for (Products.Product product :
        snapshot.read(c -> Products.read(c, company, question, 1000)).products()) {
      String currency = product.currency() + " ";
      put(currency + "product " + product.productId(), product.bought().gross());
      put(
          currency + "after conversation " + product.productId(),
          product.afterConversation().gross());
      put(currency + "recommended " + product.productId(), product.recommended().gross());
    }
  }

  private void visits(String of, Visitors.Group group) {
    put(of + " visits", BigDecimal.valueOf(group.visits()));
    put(of + " buyers", BigDecimal.valueOf(group.buyers()));
  }

  private void revenue(Revenue revenue) {
    for (Revenue.OfCurrency of : revenue.currencies()) {
      String currency = of.currency() + " ";
      for (Revenue.Day day : of.days()) {
        money(currency + day.date(), day.all());
        money(currency + day.date() + " attributed", day.attributed());
        put(currency + day.date() + " refunds made", day.refundsMade());
        put(currency + day.date() + " attributed refunds made", day.attributedRefundsMade());
      }
      of.excluded()
          .forEach(each -> put(currency + "excluded " + each.reason().label(), each.gross()));
      of.conversations()
          .forEach(
              each -> put(currency + "conversation " + each.conversationId(), each.sums().gross()));
      put(currency + "number of carts", BigDecimal.valueOf(of.figures().carts()));
      put(currency + "carts", of.figures().cartGmvAllUsers());
      put(currency + "carts after interaction", of.figures().cartGmvAfterInteraction());
    }
  }

  private void money(String of, Sums money) {
    put(of + " orders", BigDecimal.valueOf(money.orders()));
    put(of + " gross", money.gross());
    put(of + " net", money.net());
  }

  private void put(String of, BigDecimal amount) {
    sums.merge(of, amount, BigDecimal::add);
  }
}
