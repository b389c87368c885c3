package dev.serai.intake.analytics;

import dev.serai.model.Company;
import dev.serai.model.LineItem;
import dev.serai.model.LineValueReading;
import dev.serai.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Lines whose price was read as that of a unit or of the line.
 *
 * @param reading how it was read; {@link LineValueReading#GIVEN} if there are no lines
 */
record PricedLines(List<LineItem> items, LineValueReading reading) {

  /**
   * Reads {@code lines} according to {@code setting}. {@code AUTO} takes the reading whose sum
   * equals the order's value, to the currency's smallest unit; if both or neither do, the prices
   * are read as totals and the ambiguity is stored.
   */
  static PricedLines of(
      List<PricedLine> lines, BigDecimal value, String currency, Company.LineReading setting) {
    if (lines.isEmpty()) {
      return new PricedLines(List.of(), LineValueReading.GIVEN);
    }
    List<LineItem> units = lines.stream().map(PricedLine::perUnit).toList();
    List<LineItem> totals = lines.stream().map(PricedLine::asTotal).toList();
    return switch (setting) {
      case UNIT -> new PricedLines(units, LineValueReading.UNIT);
      case TOTAL -> new PricedLines(totals, LineValueReading.TOTAL);
      case AUTO -> {
        boolean unitsFit = explains(units, value, currency);
        boolean totalsFit = explains(totals, value, currency);
        if (unitsFit == totalsFit) {
          yield new PricedLines(totals, LineValueReading.AMBIGUOUS);
        }
        yield unitsFit
            ? new PricedLines(units, LineValueReading.UNIT)
            : new PricedLines(totals, LineValueReading.TOTAL);
      }
    };
  }

  /** Amounts in another currency do not help. */
  private static boolean explains(List<LineItem> items, BigDecimal value, String currency) {
    BigDecimal sum = BigDecimal.ZERO;
    for (LineItem item : items) {
      if (!item.currency().equals(currency)) {
        return false;
      }
      sum = sum.add(item.lineTotal());
    }
    // browsers add in binary floating point: 199.97 may arrive as 199.96999999999997
    int digits = Money.digits(currency);
    return sum.setScale(digits, RoundingMode.HALF_UP)
            .compareTo(value.setScale(digits, RoundingMode.HALF_UP))
        == 0;
  }
}
