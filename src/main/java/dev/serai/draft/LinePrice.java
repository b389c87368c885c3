package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/**
 * What a line's cost is made of.
 *
 * @param price of one unit, or of the line
 * @param each whether {@code price} is that of one unit
 * @param discount what is taken off the line; null if nothing is
 */
record LinePrice(Ranked price, boolean each, Column discount) {

  /** What line {@code i} costs; null if it cannot be told. */
  BigDecimal of(int i, Column quantity) {
    BigDecimal amount = number(price.column().values().get(i));
    if (amount == null) {
      return null;
    }
    if (each) {
      BigDecimal count = quantity == null ? BigDecimal.ONE : number(quantity.values().get(i));
      if (count == null) {
        return null;
      }
      amount = amount.multiply(count);
    }
    BigDecimal taken = discount == null ? null : number(discount.values().get(i));
    return taken == null ? amount : amount.subtract(taken.abs());
  }

  /** The exact number in a value; null if it holds none. */
  static BigDecimal number(JsonNode value) {
    if (!Shape.says(value) || !Shape.AMOUNT.fits(value)) {
      return null;
    }
    String text = value.asText().strip();
    return new BigDecimal(
        Shape.isCommaDecimal(value) ? text.replace(".", "").replace(',', '.') : text);
  }
}
