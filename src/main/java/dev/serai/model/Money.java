package dev.serai.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Exact amounts: decimals of ISO 4217 currencies, never a double. */
public final class Money {

  /** Most digits of an amount; a longer one is an attack or an error. */
  private static final int MAX_DIGITS = 40;

  private static final Map<String, Integer> DIGITS =
      Currency.getAvailableCurrencies().stream()
          .filter(currency -> currency.getDefaultFractionDigits() >= 0)
          .collect(
              Collectors.toUnmodifiableMap(
                  Currency::getCurrencyCode, Currency::getDefaultFractionDigits));

  private Money() {}

  public static Set<String> currencies() {
    return DIGITS.keySet();
  }

  public static boolean isCurrency(String code) {
    return code != null && DIGITS.containsKey(code);
  }

  /**
   * Decimals of the currency's minor unit: 0 for JPY, 2 for EUR, 3 for KWD, and 2 to show averages
   * in for a currency that ISO lacks.
   */
  public static int digits(String currency) {
    return DIGITS.getOrDefault(currency, 2);
  }

  /**
   * {@code amount} with the decimals of its currency: {@code 10.5 USD} as {@code 10.50}, {@code
   * 1500.00 JPY} as {@code 1500}. Significant digits are kept, never rounded away; those of a
   * currency that ISO lacks are kept as they are.
   */
  public static BigDecimal normal(BigDecimal amount, String currency) {
    int digits = DIGITS.getOrDefault(currency, Math.max(0, Math.min(amount.scale(), MAX_DIGITS)));
    if (amount.scale() == digits) {
      return amount;
    }
    BigDecimal plain = amount.stripTrailingZeros();
    if (plain.precision() - (long) plain.scale() > MAX_DIGITS || plain.scale() > MAX_DIGITS) {
      throw new IllegalArgumentException("amount has more than " + MAX_DIGITS + " digits");
    }
    return plain.setScale(Math.max(digits, plain.scale()), RoundingMode.UNNECESSARY);
  }

  /** 2.000000 as 2: a quantity has no currency that determines its decimals. */
  static BigDecimal units(BigDecimal quantity) {
    if (quantity == null || quantity.scale() <= 0) {
      return quantity;
    }
    BigDecimal plain = quantity.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  /** {@code total / quantity}, exact if possible, else rounded half up to six decimals. */
  public static BigDecimal perUnit(BigDecimal total, BigDecimal quantity, String currency) {
    if (quantity.signum() == 0) {
      return BigDecimal.ZERO.setScale(digits(currency));
    }
    return normal(
        total.divide(quantity, Math.max(6, digits(currency)), RoundingMode.HALF_UP), currency);
  }
}
