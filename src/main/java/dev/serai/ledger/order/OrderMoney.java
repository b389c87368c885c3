package dev.serai.ledger.order;

import dev.serai.model.Checkout;
import dev.serai.model.Finding;
import dev.serai.model.LineItem;
import dev.serai.model.Money;
import dev.serai.model.OrderWorth;
import dev.serai.model.Trust;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An order's money on one basis: {@code net = value - refunded - adjusted}.
 *
 * <p>If the shop states what the order is worth now, net equals that, less what was refunded since.
 * If it states a running sum of refunds, that is what was refunded, and what was refunded since.
 * Otherwise the refunds are added up.
 *
 * @param value what counts as placed: the total, plus what credit paid, less gift cards sold; null
 *     until a source states it
 * @param refunds one for each refund id
 * @param refunded what was given back, in the order's currency
 * @param adjusted by how much returns, exchanges and edits lowered net otherwise; negative if they
 *     raised it; null if they did not
 * @param giftCards what of the total is gift cards sold; null if there are none
 * @param creditPaid what gift cards and store credit paid and the total leaves out; null if nothing
 * @param findings what could not be taken as it was sent
 */
public record OrderMoney(
    BigDecimal value,
    String currency,
    List<MergedRefund> refunds,
    BigDecimal refunded,
    BigDecimal adjusted,
    BigDecimal giftCards,
    BigDecimal creditPaid,
    List<Finding> findings) {

  /** What the order is worth to the shop now; null until a source states its value. */
  public BigDecimal net() {
    return value == null ? null : value.subtract(refunded).subtract(orZero(adjusted));
  }

  /**
   * @param sources the checkouts, most trusted and newest first
   * @param stated the first of them that states a value; null if none does
   * @param lines of the order
   * @param reports all of them
   */
  static OrderMoney of(
      List<SourceReport> sources,
      Checkout stated,
      List<LineItem> lines,
      List<SourceReport> reports) {
    Collection<RefundWords> words = RefundWords.of(reports);
    if (stated == null) {
      return new OrderMoney(
          null, null, merged(words, List.of(), null), BigDecimal.ZERO, null, null, null, List.of());
    }
    if (words.isEmpty() && reports.size() == 1 && plain(stated)) {
      return new OrderMoney(
          stated.value(),
          stated.currency(),
          List.of(),
          BigDecimal.ZERO,
          null,
          null,
          null,
          stated.findings());
    }
    return Sums.of(sources, stated, lines, words).money();
  }

  /** What counts of a report's total as placed; null if it states none. */
  public static BigDecimal placed(Checkout report) {
    if (report.value() == null) {
      return null;
    }
    return report
        .value()
        .add(orZero(report.worth().creditPaid()))
        .subtract(giftCards(report.lineItems(), report.currency()));
  }

  private static BigDecimal giftCards(List<LineItem> lines, String currency) {
    return lines.stream()
        .filter(line -> line.giftCard() && line.currency().equals(currency))
        .map(LineItem::lineTotal)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static boolean plain(Checkout stated) {
    for (LineItem line : stated.lineItems()) {
      if (line.giftCard()) {
        return false;
      }
    }
    return stated.worth().equals(OrderWorth.UNSTATED);
  }

  private static List<MergedRefund> merged(
      Collection<RefundWords> words, List<OrderDocument> lists, String currency) {
    return words.stream()
        .map(
            each -> {
              boolean withdrawn = each.withdrawnBy(lists);
              return new MergedRefund(
                  each.shown(),
                  withdrawn,
                  withdrawn ? BigDecimal.ZERO : RefundWords.counted(each.newest(), currency));
            })
        .toList();
  }

  private static BigDecimal orZero(BigDecimal amount) {
    return amount == null ? BigDecimal.ZERO : amount;
  }

  /** The sums of an order whose value is known. */
  private record Sums(
      List<OrderDocument> documents,
      Checkout stated,
      String currency,
      BigDecimal sold,
      Collection<RefundWords> words,
      List<MergedRefund> refunds) {

    static Sums of(
        List<SourceReport> sources,
        Checkout stated,
        List<LineItem> lines,
        Collection<RefundWords> words) {
      List<OrderDocument> all = sources.stream().map(OrderDocument::of).toList();
      Trust trust = trust(stated, all);
      String currency = stated.currency();
      return new Sums(
          // those that state the same money, as trusted as the one that counts
          all.stream()
              .filter(
                  document ->
                      document.trust() == trust && currency.equals(document.said().currency()))
              .toList(),
          stated,
          currency,
          OrderMoney.giftCards(lines, currency),
          words,
          merged(words, lists(all), currency));
    }

    private static Trust trust(Checkout stated, List<OrderDocument> documents) {
      for (OrderDocument document : documents) {
        if (document.said().value() != null) {
          return document.trust();
        }
      }
      throw new IllegalStateException("no source states " + stated.currency());
    }

    private static List<OrderDocument> lists(List<OrderDocument> documents) {
      return documents.stream().filter(OrderDocument::complete).toList();
    }

    OrderMoney money() {
      BigDecimal value = stated.value().add(orZero(stated.worth().creditPaid())).subtract(sold);
      OrderDocument worth = first(said -> said.worth().current() != null);
      OrderDocument sum = first(said -> said.worth().refundedTotal() != null);
      BigDecimal given = sum == null ? itemised() : running(sum);
      BigDecimal refunded = given.signum() == 0 ? BigDecimal.ZERO : Money.normal(given, currency);
      BigDecimal adjusted = BigDecimal.ZERO;
      if (worth != null) {
        adjusted = value.subtract(refunded).subtract(current(worth));
      }
      List<Finding> findings = findings(worth == null && sum == null);
      negative(value, refunded, adjusted).ifPresent(findings::add);
      return new OrderMoney(
          Money.normal(value, currency),
          currency,
          refunds,
          refunded,
          adjusted.signum() == 0 ? null : Money.normal(adjusted, currency),
          sold.signum() == 0 ? null : sold,
          stated.worth().creditPaid(),
          findings);
    }

    /** Goodwill can cost a shop more than the order brought; so can a refund told twice. */
    private Optional<Finding> negative(BigDecimal value, BigDecimal refunded, BigDecimal adjusted) {
      BigDecimal net = value.subtract(refunded).subtract(adjusted);
      if (value.signum() < 0 || net.signum() >= 0) {
        return Optional.empty();
      }
      return Optional.of(
          new Finding(
              "net",
              "is negative (%s %s): of an order of %s, %s were refunded%s; it counts so"
                  .formatted(
                      net.toPlainString(),
                      currency,
                      value.toPlainString(),
                      refunded.toPlainString(),
                      adjusted.signum() == 0
                          ? ""
                          : " and it was changed by " + adjusted.negate().toPlainString())));
    }

    private OrderDocument first(Predicate<Checkout> which) {
      return documents.stream()
          .filter(document -> which.test(document.said()))
          .findFirst()
          .orElse(null);
    }

    private BigDecimal itemised() {
      return refunds.stream().map(MergedRefund::counted).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The running sum, and what changed since. Without a version, at least what is known. */
    private BigDecimal running(OrderDocument document) {
      Checkout said = document.said();
      BigDecimal sum = said.worth().refundedTotal().subtract(giftCards(document));
      BigDecimal now = said.version() == null ? sum.max(itemised()) : sum.add(since(document));
      return now.max(BigDecimal.ZERO);
    }

    /** What the document says the order is worth, less what was refunded since. */
    private BigDecimal current(OrderDocument document) {
      Checkout said = document.said();
      BigDecimal kept = sold.subtract(giftCards(document)).max(BigDecimal.ZERO);
      return said.worth()
          .current()
          .add(orZero(said.worth().creditPaid()))
          .subtract(kept)
          .subtract(since(document));
    }

    private BigDecimal giftCards(OrderDocument document) {
      return words.stream()
          .map(each -> RefundWords.giftCards(each.knownTo(document), currency))
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** How much more is refunded now than the document knew. */
    private BigDecimal since(OrderDocument document) {
      List<OrderDocument> then =
          lists(documents.subList(documents.indexOf(document), documents.size()));
      BigDecimal more = BigDecimal.ZERO;
      int i = 0;
      for (RefundWords each : words) {
        BigDecimal known =
            each.withdrawnBy(then)
                ? BigDecimal.ZERO
                : RefundWords.counted(each.knownTo(document), currency);
        more = more.add(refunds.get(i++).counted()).subtract(known);
      }
      return more;
    }

    private List<Finding> findings(boolean added) {
      List<Finding> findings = new ArrayList<>(stated.findings());
      for (MergedRefund refund : refunds) {
        findings.addAll(refund.word().findings());
        if (added && refund.foreign(currency)) {
          findings.add(
              new Finding(
                  "refund " + refund.id(),
                  "%s %s is not in the order's currency %s; it is not taken off"
                      .formatted(
                          refund.word().value().toPlainString(),
                          refund.word().currency(),
                          currency)));
        }
      }
      return findings;
    }
  }
}
