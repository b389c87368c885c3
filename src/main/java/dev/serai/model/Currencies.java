package dev.serai.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which currencies amounts may be in, besides those of ISO 4217: a toman, a token.
 *
 * @param stated decimals of currencies that ISO lacks, by code
 * @param open whether other codes are taken too, with the decimals that their amounts have
 */
public record Currencies(Map<String, Integer> stated, boolean open) {

  public static final Currencies ISO = new Currencies(Map.of(), false);

  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]{2,9}");

  public Currencies {
    stated = Map.copyOf(stated);
  }

  /** These, and every other code that could be one. */
  public Currencies opened() {
    return new Currencies(stated, true);
  }

  public boolean accepts(String code) {
    return Money.isCurrency(code)
        || stated.containsKey(code)
        || (open && CODE.matcher(code).matches());
  }

  /** Whether it is known how many decimals the currency has. */
  public boolean knows(String code) {
    return Money.isCurrency(code) || stated.containsKey(code);
  }

  /**
   * {@code minor} units of the currency as an amount: 500 JPY is 500, 500 KWD is 0.500.
   *
   * @throws IllegalArgumentException if nobody says how many decimals the currency has
   */
  public BigDecimal ofMinorUnits(BigDecimal minor, String code) {
    if (!knows(code)) {
      throw new IllegalArgumentException(
          "expected an ISO 4217 currency code such as EUR: how many decimals another one has is not"
              + " known; state it under currencies in the company's file");
    }
    return minor.movePointLeft(Money.isCurrency(code) ? Money.digits(code) : stated.get(code));
  }

  /** {@code amount} with at least the decimals of its currency; nothing is rounded away. */
  public BigDecimal normal(BigDecimal amount, String code) {
    Integer digits = Money.isCurrency(code) ? null : stated.get(code);
    BigDecimal normal = Money.normal(amount, code);
    return digits == null || normal.scale() >= digits
        ? normal
        : normal.setScale(digits, RoundingMode.UNNECESSARY);
  }
}
