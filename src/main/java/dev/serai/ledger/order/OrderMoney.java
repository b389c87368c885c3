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
    return new Sums(sources, stated, lines, words).money();
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
      Collection<RefundWords> words, List<SourceReport> lists, String currency) {
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
      List<SourceReport> documents,
      Checkout stated,
      String currency,
      BigDecimal sold,
      Collection<RefundWords> words,
      List<MergedRefund> refunds) {

    Sums(
        List<SourceReport> sources,
        Checkout stated,
        List<LineItem> lines,
        Collection<RefundWords> words) {
      this(
          sources.stream().filter(report -> speaksOf(report, stated, sources)).toList(),
          stated,
          stated.currency(),
          OrderMoney.giftCards(lines, stated.currency()),
          words,
          merged(words, lists(sources), stated.currency()));
    }

    /** Whether the report states the same money, as trusted as the one that counts. */
    private static boolean speaksOf(
        SourceReport report, Checkout stated, List<SourceReport> sources) {
      return stated.currency().equals(checkout(report).currency())
          && report.trust() == trust(stated, sources);
    }

    private static Trust trust(Checkout stated, List<SourceReport> sources) {
      for (SourceReport report : sources) {
        if (checkout(report).value() != null) {
          return report.trust();
        }
      }
      throw new IllegalStateException("no source states " + stated.currency());
    }

    private static List<SourceReport> lists(List<SourceReport> sources) {
      return sources.stream().filter(report -> checkout(report).worth().refundsComplete()).toList();
    }

    OrderMoney money() {
      BigDecimal value = stated.value().add(orZero(stated.worth().creditPaid())).subtract(sold);
      SourceReport worth = first(report -> checkout(report).worth().current() != null);
      SourceReport sum = first(report -> checkout(report).worth().refundedTotal() != null);
      BigDecimal given = sum == null ? itemised() : running(sum);
      BigDecimal refunded = given.signum() == 0 ? BigDecimal.ZERO : Money.normal(given, currency);
      BigDecimal adjusted = BigDecimal.ZERO;
      if (worth != null) {
        adjusted = value.subtract(refunded).subtract(current(worth));
      }
      return new OrderMoney(
          Money.normal(value, currency),
          currency,
          refunds,
          refunded,
          adjusted.signum() == 0 ? null : Money.normal(adjusted, currency),
          sold.signum() == 0 ? null : sold,
          stated.worth().creditPaid(),
          findings(worth == null && sum == null));
    }

    private SourceReport first(Predicate<SourceReport> which) {
      return documents.stream().filter(which).findFirst().orElse(null);
    }

    private BigDecimal itemised() {
      return refunds.stream().map(MergedRefund::counted).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The running sum, and what changed since. Without a version, at least what is known. */
    private BigDecimal running(SourceReport document) {
      Checkout said = checkout(document);
      BigDecimal sum = said.worth().refundedTotal().subtract(giftCards(said));
      BigDecimal now = said.version() == null ? sum.max(itemised()) : sum.add(since(document));
      return now.max(BigDecimal.ZERO);
    }

    /** What the document says the order is worth, less what was refunded since. */
    private BigDecimal current(SourceReport document) {
      Checkout said = checkout(document);
      BigDecimal kept = sold.subtract(giftCards(said)).max(BigDecimal.ZERO);
      return said.worth()
          .current()
          .add(orZero(said.worth().creditPaid()))
          .subtract(kept)
          .subtract(since(document));
    }

    private BigDecimal giftCards(Checkout document) {
      return words.stream()
          .map(each -> RefundWords.giftCards(each.knownTo(document), currency))
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** How much more is refunded now than the document knew. */
    private BigDecimal since(SourceReport document) {
      List<SourceReport> then =
          lists(documents.subList(documents.indexOf(document), documents.size()));
      BigDecimal more = BigDecimal.ZERO;
      int i = 0;
      for (RefundWords each : words) {
        BigDecimal known =
            each.withdrawnBy(then)
                ? BigDecimal.ZERO
                : RefundWords.counted(each.knownTo(checkout(document)), currency);
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

    private static Checkout checkout(SourceReport report) {
      return (Checkout) report.event();
    }
  }
}
