package dev.serai.ledger.order;

import dev.serai.model.Company;
import dev.serai.model.IdentityMethod;
import dev.serai.model.LineItem;
import dev.serai.model.LineValueReading;
import dev.serai.model.OrderStatus;
import dev.serai.model.Refund;
import dev.serai.model.Visitor;
import dev.serai.model.VisitorTokens;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One order, merged from the reports of all sources.
 *
 * @param value null until a source states it
 * @param visitor the best known, for forwarding
 * @param fingerprints every fingerprint that a source reported, with its best method
 * @param refunds one for each refund id
 * @param refunded sum of the refunds in the order's currency
 * @param sources how many different sources
 * @param disagreement JSON array of the other values that sources reported; null if they agree
 */
public record OrderRecord(
    String orderId,
    Instant occurredAt,
    OrderStatus status,
    BigDecimal value,
    String currency,
    List<LineItem> lines,
    LineValueReading lineValue,
    boolean test,
    String source,
    String sourceType,
    String sourceName,
    String paymentMethod,
    Visitor visitor,
    Map<String, IdentityMethod> fingerprints,
    VisitorTokens tokens,
    List<Refund> refunds,
    BigDecimal refunded,
    int sources,
    String disagreement) {

  /** Whether anything on the order could identify the visitor. */
  boolean named() {
    return !fingerprints.isEmpty() || !tokens.equals(VisitorTokens.NONE);
  }

  /** Whether it is revenue, given the company's exclusions. */
  public boolean counts(Company.Exclusions exclude) {
    boolean byStatus =
        switch (status) {
          case PAID -> true;
          case PENDING -> !exclude.unpaid();
          case CANCELLED -> !exclude.cancelled();
        };
    return byStatus && !(test && exclude.test()) && exclude.sourceTypes().contains(sourceType);
  }

  public boolean known() {
    return value != null;
  }
}
