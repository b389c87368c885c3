package dev.serai.ledger.order;

import dev.serai.model.Money;
import dev.serai.model.Refund;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The refunds of one order: one for each refund id, as its most trusted source first reported it.
 */
final class RefundMerge {

  private static final Comparator<SourceReport> TRUSTED_AND_FIRST =
      Comparator.comparing(SourceReport::trust)
          .thenComparing(report -> report.event().origin().occurredAt())
          .thenComparing(SourceReport::json);

  private RefundMerge() {}

  static List<Refund> merge(List<SourceReport> reports) {
    Map<String, Refund> byId = new LinkedHashMap<>();
    reports.stream()
        .filter(report -> report.event() instanceof Refund)
        .sorted(TRUSTED_AND_FIRST)
        .map(report -> (Refund) report.event())
        .forEach(refund -> byId.putIfAbsent(refund.refundId(), refund));
    return List.copyOf(byId.values());
  }

  /** What was refunded in {@code currency}; zero if that is null. */
  static BigDecimal sum(List<Refund> refunds, String currency) {
    if (currency == null || refunds.isEmpty()) {
      return BigDecimal.ZERO;
    }
    return Money.normal(
        refunds.stream()
            .filter(refund -> currency.equals(refund.currency()))
            .map(Refund::value)
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        currency);
  }
}
