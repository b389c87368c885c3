package dev.serai.report.revenue;

import dev.serai.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Totals of some orders in one currency.
 *
 * @param gross what they were placed for
 * @param refunded what of it was given back, whenever that was
 * @param net gross less refunded
 * @param averageOrderValue gross by order, rounded half up to the currency's digits; null for none
 */
public record Sums(
    long orders,
    BigDecimal gross,
    BigDecimal refunded,
    BigDecimal net,
    BigDecimal averageOrderValue) {

  static Sums of(long orders, BigDecimal gross, BigDecimal refunded, String currency) {
    return new Sums(
        orders,
        Money.normal(gross, currency),
        Money.normal(refunded, currency),
        Money.normal(gross.subtract(refunded), currency),
        orders == 0
            ? null
            : gross.divide(
                BigDecimal.valueOf(orders), Money.digits(currency), RoundingMode.HALF_UP));
  }
}
