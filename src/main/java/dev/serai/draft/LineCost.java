package dev.serai.draft;

import java.math.BigDecimal;

/**
 * What tells a line's cost.
 *
 * @param isUnitPrice whether the price is that of one unit, rather than of the line
 */
record LineCost(Candidate price, boolean isUnitPrice) {

  /** What line {@code i} costs; null if it cannot be told. */
  BigDecimal of(int i, Column quantity) {
    BigDecimal amount = ValueType.number(price.column().values().get(i));
    if (amount == null || !isUnitPrice || quantity == null) {
      return amount;
    }
    BigDecimal count = ValueType.number(quantity.values().get(i));
    return count == null ? null : amount.multiply(count);
  }
}
