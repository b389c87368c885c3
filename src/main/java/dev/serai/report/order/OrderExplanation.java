package dev.serai.report.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Company;
import dev.serai.report.CompanyNumber;
import dev.serai.report.CountingRule;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Everything the hub knows about one order, and how it was attributed.
 *
 * @param summary the same in sentences for the merchant
 * @param unlistedReports earlier reports that newer ones replaced and {@code sources} leaves out
 * @param findings details that could not be taken as they were sent: field and message; null if
 *     there are none
 */
public record OrderExplanation(
    List<String> summary,
    OrderSummary order,
    Recorded recorded,
    List<OrderLine> lines,
    List<OrderRefund> refunds,
    List<SourceReportView> sources,
    long unlistedReports,
    JsonNode disagreement,
    JsonNode findings,
    OrderDecision decision,
    List<OrderDecision> earlierDecisions,
    List<OrderForwarding> forwarding) {

  /**
   * What else was recorded of the order; each may be null.
   *
   * @param giftCards what of the order's total is gift cards sold, which is not part of its value
   * @param creditPaid what credit paid and the total leaves out, which is part of its value
   * @param lineValue how a line's one amount was understood: GIVEN, UNIT, TOTAL or AMBIGUOUS
   */
  public record Recorded(
      String source,
      String sourceName,
      String paymentMethod,
      BigDecimal giftCards,
      BigDecimal creditPaid,
      String lineValue,
      String userFingerprint,
      String faqFingerprint,
      String cartToken,
      String checkoutToken,
      String customerId,
      String emailHash) {}

  /** The explanation; empty if the company has no such order. */
  public static Optional<OrderExplanation> read(
      Connection connection, Company company, String key, CountingRule counting)
      throws SQLException {
    int number = CompanyNumber.of(connection, company.key());
    Optional<Long> found = OrderLookup.find(connection, number, key);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    long orderNo = found.get();
    OrderFacts facts = OrderFacts.read(connection, number, orderNo, counting);
    OrderExplanation explanation =
        new OrderExplanation(
            List.of(),
            facts.order(),
            facts.recorded(),
            OrderLine.read(connection, number, orderNo),
            OrderRefund.read(connection, number, orderNo),
            SourceReportView.read(connection, number, orderNo, facts.order().orderId()),
            SourceReportView.unlisted(connection, number, orderNo),
            facts.disagreement(),
            facts.findings(),
            facts.decision(),
            OrderDecision.earlier(connection, number, orderNo),
            OrderForwarding.read(
                connection, number, OrderForwarding.subject(facts.order().orderId(), orderNo)));
    return Optional.of(explanation.with(new OrderStory(company, explanation).sentences()));
  }

  private OrderExplanation with(List<String> sentences) {
    return new OrderExplanation(
        sentences,
        order,
        recorded,
        lines,
        refunds,
        sources,
        unlistedReports,
        disagreement,
        findings,
        decision,
        earlierDecisions,
        forwarding);
  }
}
