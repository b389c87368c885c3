package dev.serai.connector.mapping;

import static java.util.Locale.ROOT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Exact arithmetic for mappings; JSLT itself computes with doubles. */
final class AmountFunctions {

  /** Most digits of an amount; also prevents {@code 1e999999999} from ever being written out. */
  private static final int MAX_DIGITS = 30;

  private static final int LONGEST_TEXT = 100;

  private static final BigDecimal MOST_DECIMALS = BigDecimal.valueOf(20);

  private static final int QUOTIENT_DIGITS = 10;

  private AmountFunctions() {}

  /**
   * {@code decimal(x, [mark])}: the exact number; null and an empty text give null. With the mark
   * {@code ","} a text is read as {@code 1.234,50}, with {@code "."} as {@code 1,234.50}.
   */
  static JsonNode decimal(JsonNode[] arguments) {
    return node(
        read(
            arguments.length == 1
                ? arguments[0]
                : GroupedNumber.plain(arguments[0], arguments[1].asText())));
  }

  /** {@code readable(x)}: the number in it; null if it holds none. */
  static JsonNode readable(JsonNode value) {
    try {
      return node(read(value));
    } catch (IllegalArgumentException e) {
      return NullNode.getInstance();
    }
  }

  /** {@code magnitude(x)}: the absolute value of the number. */
  static JsonNode magnitude(JsonNode value) {
    BigDecimal number = read(value);
    return node(number == null ? null : number.abs());
  }

  /** {@code sum([add], [subtract])}: absent amounts count as zero; null if all are absent. */
  static JsonNode sum(JsonNode[] arguments) {
    BigDecimal added = total(arguments[0]);
    BigDecimal taken = arguments.length > 1 ? total(arguments[1]) : null;
    if (taken == null) {
      return node(added);
    }
    return node(added == null ? taken.negate() : added.subtract(taken));
  }

  /** {@code net(price, quantity, [discounts])}: what the line cost; null without a price. */
  static JsonNode net(JsonNode[] arguments) {
    BigDecimal price = read(arguments[0]);
    BigDecimal quantity = read(arguments[1]);
    if (price == null || quantity == null) {
      return NullNode.getInstance();
    }
    BigDecimal gross = price.multiply(quantity);
    BigDecimal discounts = arguments.length > 2 ? total(arguments[2]) : null;
    return node(discounts == null ? gross : gross.subtract(discounts));
  }

  /** {@code minor-units(amount, currency)}: 500 JPY is 500, 500 KWD is 0.500. */
  static JsonNode minorUnits(JsonNode[] arguments) {
    BigDecimal minor = read(arguments[0]);
    return node(
        minor == null
            ? null
            : CompanyCurrencies.current()
                .ofMinorUnits(minor, arguments[1].asText().toUpperCase(ROOT)));
  }

  /** {@code scaled(amount, digits)}: minor units of a currency with that many decimals. */
  static JsonNode scaled(JsonNode[] arguments) {
    BigDecimal minor = read(arguments[0]);
    if (minor == null) {
      return NullNode.getInstance();
    }
    return node(minor.movePointLeft(digits(arguments[1])));
  }

  /** {@code compare(a, b)}: -1, 0 or 1; null if either is no number. */
  static JsonNode compare(JsonNode[] arguments) {
    try {
      BigDecimal left = read(arguments[0]);
      BigDecimal right = read(arguments[1]);
      return left == null || right == null
          ? NullNode.getInstance()
          : IntNode.valueOf(left.compareTo(right));
    } catch (NoNumber e) {
      return NullNode.getInstance();
    }
  }

  /** {@code times(a, b)}: the product; null if either is null. */
  static JsonNode times(JsonNode[] arguments) {
    BigDecimal left = read(arguments[0]);
    BigDecimal right = read(arguments[1]);
    return node(left == null || right == null ? null : left.multiply(right));
  }

  /**
   * {@code divided(a, b, [digits])}: the quotient, rounded half up to that many decimals (default
   * 10); null if either is null or {@code b} is zero.
   */
  static JsonNode divided(JsonNode[] arguments) {
    BigDecimal dividend = read(arguments[0]);
    BigDecimal divisor = read(arguments[1]);
    if (dividend == null || divisor == null || divisor.signum() == 0) {
      return NullNode.getInstance();
    }
    boolean given = arguments.length > 2;
    int digits = given ? digits(arguments[2]) : QUOTIENT_DIGITS;
    BigDecimal quotient = dividend.divide(divisor, digits, RoundingMode.HALF_UP);
    return node(given ? quotient : plain(quotient));
  }

  private static int digits(JsonNode value) {
    BigDecimal digits;
    try {
      digits = read(value);
    } catch (NoNumber e) {
      digits = null;
    }
    if (digits == null
        || digits.signum() < 0
        || digits.compareTo(MOST_DECIMALS) > 0
        || digits.stripTrailingZeros().scale() > 0) {
      throw new IllegalArgumentException("needs a whole number of digits from 0 to 20");
    }
    return digits.intValue();
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static BigDecimal total(JsonNode amounts) {
    if (!amounts.isArray()) {
      return read(amounts);
    }
    BigDecimal total = null;
    for (int i = 0; i < amounts.size(); i++) {
      BigDecimal amount = read(amounts.get(i));
      if (amount != null) {
        total = total == null ? amount : total.add(amount);
      }
    }
    return total;
  }

  /** Null for null and for blank text. */
  static BigDecimal read(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    BigDecimal number;
    if (value.isNumber()) {
      number = value.decimalValue();
    } else if (value.isTextual()) {
      String text = value.textValue().strip();
      if (text.isEmpty()) {
        return null;
      }
      number = parse(value, text);
    } else {
      throw new IllegalArgumentException("expected a number, got " + kind(value));
    }
    if (number.precision() > MAX_DIGITS || Math.abs((long) number.scale()) > MAX_DIGITS) {
      throw new IllegalArgumentException("the number has more than " + MAX_DIGITS + " digits");
    }
    return number;
  }

  private static BigDecimal parse(JsonNode value, String text) {
    if (text.length() > LONGEST_TEXT) {
      // half a million digits would take seconds
      throw new IllegalArgumentException("the number has more than " + MAX_DIGITS + " digits");
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new NoNumber(value);
    }
  }

  static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case BOOLEAN -> "true or false";
      default -> "something else";
    };
  }

  private static JsonNode node(BigDecimal number) {
    return number == null ? NullNode.getInstance() : DecimalNode.valueOf(number);
  }

  /** An argument is no number. The result is the argument itself: the reader names it. */
  static final class NoNumber extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;
    private final transient JsonNode found;

    NoNumber(JsonNode found) {
      super("expected a number such as 19.90, got other text");
      this.found = found;
    }

    JsonNode found() {
      return found;
    }
  }
}
