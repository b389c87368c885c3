package dev.serai.report.revenue;

import dev.serai.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Totals of some orders in one currency.
 *
 * @param gross what they were placed for
 * @param refunded what of it was given back, whenever that was
 * @param adjusted by how much returns, exchanges and edits lowered it otherwise; negative if they
 *     raised it
 * @param net gross less refunded and adjusted
 * @param averageOrderValue gross by order, rounded half up to the currency's digits; null for none
 */
public record Sums(
    long orders,
    BigDecimal gross,
    BigDecimal refunded,
    BigDecimal adjusted,
    BigDecimal net,
    BigDecimal averageOrderValue) {

  /** The same, rounded half up to the currency's digits; net is what the rounded ones leave. */
  Sums rounded(String currency) {
    int digits = Money.digits(currency);
    return of(
        orders,
        gross.setScale(digits, RoundingMode.HALF_UP),
        refunded.setScale(digits, RoundingMode.HALF_UP),
        adjusted.setScale(digits, RoundingMode.HALF_UP),
        currency);
  }

  static Sums of(
      long orders, BigDecimal gross, BigDecimal refunded, BigDecimal adjusted, String currency) {
    return new Sums(
        orders,
        Money.normal(gross, currency),
        Money.normal(refunded, currency),
        Money.normal(adjusted, currency),
        Money.normal(gross.subtract(refunded).subtract(adjusted), currency),
        orders == 0
            ? null
            : gross.divide(
                BigDecimal.valueOf(orders), Money.digits(currency), RoundingMode.HALF_UP));
  }
}
