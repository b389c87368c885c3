package dev.serai.ledger.order;

import dev.serai.model.Amount;
import dev.serai.model.LineItem;
import dev.serai.model.Refund;
import dev.serai.model.RefundStatus;
import dev.serai.model.Trust;
import dev.serai.model.Version;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * All words about one refund, the one that counts first: of the most trusted source the newest, and
 * of words of one version the one that is further along.
 */
record RefundWords(List<SourceReport> words) {

  private static final Comparator<SourceReport> NEWEST_FIRST =
      Comparator.comparing(SourceReport::trust)
          .thenComparing(report -> version(refund(report)), Comparator.reverseOrder())
          .thenComparing(report -> refund(report).status(), Comparator.reverseOrder())
          .thenComparing(report -> refund(report).origin().occurredAt())
          .thenComparing(SourceReport::json);

  /** One for each refund, by its id. */
  static Collection<RefundWords> of(List<SourceReport> reports) {
    if (reports.stream().noneMatch(report -> report.event() instanceof Refund)) {
      return List.of();
    }
    Map<String, RefundWords> byId = new TreeMap<>();
    // a word told again is as old as when it was told first
    ReportContent.toldFirst(reports.stream().filter(each -> each.event() instanceof Refund))
        .forEach(
            word ->
                byId.computeIfAbsent(
                        refund(word).refundId(), id -> new RefundWords(new ArrayList<>(2)))
                    .words
                    .add(word));
    byId.values().forEach(each -> each.words.sort(NEWEST_FIRST));
    return byId.values();
  }

  private static Refund refund(SourceReport report) {
    return (Refund) report.event();
  }

  private static Version version(Refund word) {
    return word.version() == null ? Version.at(word.origin().occurredAt()) : word.version();
  }

  Refund newest() {
    return refund(words.get(0));
  }

  /** The newest word, with an amount if any word has one. */
  Refund shown() {
    Refund newest = newest();
    if (newest.value() != null) {
      return newest;
    }
    return words.stream()
        .map(RefundWords::refund)
        .filter(word -> word.value() != null)
        .findFirst()
        .map(word -> newest.worth(word.value(), word.currency()))
        .orElse(newest);
  }

  /** The newest word that {@code document} knew; null if it knew none. */
  Refund knownTo(OrderDocument document) {
    return words.stream()
        .map(RefundWords::refund)
        .filter(word -> !newerThan(word, document))
        .findFirst()
        .orElse(null);
  }

  private static boolean newerThan(Refund word, OrderDocument document) {
    Version version = document.said().version();
    if (version == null
        || (word.version() == null && document.refunds().contains(word.refundId()))) {
      return false;
    }
    Version said = comparable(word, version);
    return said != null && said.compareTo(version) > 0;
  }

  /** In the terms of {@code other}, a time or a number; null if it cannot be told. */
  private static Version comparable(Refund word, Version other) {
    if (word.version() != null && word.version().time() == other.time()) {
      return word.version();
    }
    return other.time() ? Version.at(word.origin().occurredAt()) : null;
  }

  /**
   * Whether the newest of {@code lists}, documents that list all refunds of the order, newest
   * first, no longer has this one.
   */
  boolean withdrawnBy(List<OrderDocument> lists) {
    Trust trust = words.get(0).trust();
    for (OrderDocument list : lists) {
      if (list.trust().compareTo(trust) <= 0
          && Objects.equals(list.said().origin().source(), newest().origin().source())) {
        Version version = list.said().version();
        Version said = version == null ? null : comparable(newest(), version);
        return said != null
            && said.compareTo(version) < 0
            && !list.refunds().contains(newest().refundId());
      }
    }
    return false;
  }

  /** By how much {@code word} lowers net; zero unless it is done and in the order's currency. */
  static BigDecimal counted(Refund word, String currency) {
    if (word == null || word.status() != RefundStatus.DONE) {
      return BigDecimal.ZERO;
    }
    BigDecimal amount = amount(word, currency);
    return amount == null
        ? BigDecimal.ZERO
        : amount.subtract(giftCards(word, currency)).max(BigDecimal.ZERO);
  }

  /** What of a refund that is done was given back for gift cards, which never were revenue. */
  static BigDecimal giftCards(Refund word, String currency) {
    return word == null || word.status() != RefundStatus.DONE
        ? BigDecimal.ZERO
        : word.lineItems().stream()
            .filter(line -> line.giftCard() && line.currency().equals(currency))
            .map(LineItem::lineTotal)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The refund's amount in this currency; null if it is not stated. */
  static BigDecimal amount(Refund word, String currency) {
    if (currency == null || currency.equals(word.currency())) {
      return currency == null ? null : word.value();
    }
    return word.otherAmounts().stream()
        .filter(other -> other.currency().equals(currency))
        .map(Amount::value)
        .findFirst()
        .orElse(null);
  }
}
