package dev.serai.ledger.order;

import dev.serai.ledger.match.Match;
import dev.serai.model.Company;
import dev.serai.model.IdentityMethod;
import dev.serai.model.LineItem;
import dev.serai.model.LineValueReading;
import dev.serai.model.OrderStatus;
import dev.serai.model.Visitor;
import dev.serai.model.VisitorTokens;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One order, merged from the reports of all sources.
 *
 * @param cancelledAt when it was cancelled or deleted; null if it is not, or no source tells
 * @param money what it is worth, and what was given back
 * @param automatic a charge without a shopper's act
 * @param visitor the best known, for forwarding
 * @param fingerprints every fingerprint that a source reported, with its best method
 * @param sources how many different sources
 * @param disagreement JSON array of the other values that sources reported; null if they agree
 * @param store of the company; null if no source names one
 * @param browserMatch how well browsers' reports fit; null if there is none
 */
public record OrderRecord(
    String orderId,
    Instant occurredAt,
    OrderStatus status,
    Instant cancelledAt,
    OrderMoney money,
    List<LineItem> lines,
    LineValueReading lineValue,
    boolean automatic,
    boolean test,
    String source,
    String sourceType,
    String sourceName,
    String paymentMethod,
    Visitor visitor,
    Map<String, IdentityMethod> fingerprints,
    VisitorTokens tokens,
    int sources,
    String disagreement,
    String store,
    Match browserMatch) {

  /** What counts as placed; null until a source states it. */
  public BigDecimal value() {
    return money.value();
  }

  /** Null together with {@link #value()}. */
  public String currency() {
    return money.currency();
  }

  public List<MergedRefund> refunds() {
    return money.refunds();
  }

  /** What was given back, in the order's currency. */
  public BigDecimal refunded() {
    return money.refunded();
  }

  /** Whether anything on the order could identify the visitor. */
  boolean named() {
    return !fingerprints.isEmpty() || !tokens.equals(VisitorTokens.NONE);
  }

  /** Whether only browsers report what was bought. */
  public boolean unconfirmed() {
    return browserMatch == Match.NONE;
  }

  /** Whether it is revenue, given the company's exclusions. */
  public boolean counts(Company.Exclusions exclude) {
    boolean byStatus =
        switch (status) {
          case PAID -> true;
          case PENDING -> !exclude.unpaid();
          case CANCELLED, RESTORED -> !exclude.cancelled();
        };
    return byStatus
        && !(automatic && exclude.automatic())
        && !(unconfirmed() && exclude.unconfirmed())
        && !(test && exclude.test())
        && exclude.sourceTypes().contains(sourceType);
  }

  public boolean known() {
    return money.value() != null;
  }
}
