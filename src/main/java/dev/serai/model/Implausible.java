package dev.serai.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Amounts that a shop hardly means: more likely another unit, a wrong field or an attack. They
 * count as they were sent, because the shop's own books have them too, and the order says so.
 */
public final class Implausible {

  /** Shipping and a discount of the whole order do not make a total so many times its lines. */
  private static final BigDecimal FAR = BigDecimal.valueOf(5);

  private static final BigDecimal MOST_UNITS = BigDecimal.valueOf(100_000);

  private Implausible() {}

  /**
   * Findings on an order's document.
   *
   * @param value the total; null if the document states none
   * @param credit what gift cards paid and the total leaves out; may be null
   * @param tax part of the total; null if unknown
   * @param spelling the sender's name of a canonical field
   */
  public static List<Finding> of(
      BigDecimal value,
      BigDecimal credit,
      BigDecimal tax,
      String currency,
      List<LineItem> lines,
      UnaryOperator<String> spelling) {
    List<Finding> findings = new ArrayList<>(0);
    for (int i = 0; i < lines.size(); i++) {
      BigDecimal quantity = lines.get(i).quantity();
      if (quantity.compareTo(MOST_UNITS) > 0) {
        findings.add(
            finding(
                spelling.apply("lineItems[" + i + "].quantity"),
                "is %s, hardly what somebody bought".formatted(quantity.toPlainString())));
      }
    }
    if (value == null) {
      return findings;
    }
    if (value.signum() < 0) {
      findings.add(
          finding(spelling.apply("value"), "is negative (" + amount(value, currency) + ")"));
    }
    BigDecimal total = credit == null ? value : value.add(credit);
    if (tax != null && total.signum() > 0 && tax.compareTo(total) > 0) {
      findings.add(
          finding(
              spelling.apply("tax"),
              "is %s, more than the order's total of %s"
                  .formatted(amount(tax, currency), amount(value, currency))));
    }
    BigDecimal sum = sum(lines, currency);
    if (sum != null && far(total, sum)) {
      findings.add(
          finding(
              spelling.apply("value"),
              "is %s, and the lines cost %s"
                  .formatted(amount(value, currency), amount(sum, currency))));
    }
    return findings;
  }

  /** Null if there are no lines, or some in another currency. */
  private static BigDecimal sum(List<LineItem> lines, String currency) {
    BigDecimal sum = null;
    for (LineItem line : lines) {
      if (!line.currency().equals(currency)) {
        return null;
      }
      sum = sum == null ? line.lineTotal() : sum.add(line.lineTotal());
    }
    return sum;
  }

  /** Nothing to pay, or lines that cost nothing, are neither. */
  private static boolean far(BigDecimal total, BigDecimal sum) {
    return total.signum() > 0
        && sum.signum() != 0
        && (total.compareTo(sum.multiply(FAR)) >= 0 || sum.compareTo(total.multiply(FAR)) >= 0);
  }

  private static Finding finding(String field, String what) {
    return new Finding(field, what + "; it counts as it was sent");
  }

  private static String amount(BigDecimal amount, String currency) {
    return amount.toPlainString() + " " + currency;
  }
}
