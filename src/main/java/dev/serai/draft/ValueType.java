package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Money;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a value looks like. */
enum ValueType {
  /** A number, or a text that is one. */
  AMOUNT,
  /** A short text or a whole number; neither a time nor a price. */
  ID,
  CURRENCY,
  /** A status: a short text. */
  WORD,
  TIME,
  EMAIL,
  /** A name for people, or an object of names by language. */
  NAME,
  TEXT,
  /** True or false, or when it became so. */
  TRUTH_OR_TIME,
  TRUTH_OR_WORD;

  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}(\\.\\d{1,20})?");
  private static final Pattern COMMA_DECIMAL =
      Pattern.compile("-?(\\d{1,9}|\\d{1,3}(\\.\\d{3}){1,4}),\\d{1,4}");
  private static final Pattern EMAIL_ADDRESS =
      Pattern.compile("[^@\\s<>\"]+@[^@\\s<>\"]+\\.[^@\\s<>\".]+");
  private static final Pattern LETTER = Pattern.compile("\\p{L}");

  /** Whether a value that is neither null nor blank looks so. */
  boolean fits(JsonNode value) {
    return switch (this) {
      case AMOUNT -> isAmount(value);
      case ID -> isId(value);
      case CURRENCY -> isCurrency(value);
      case WORD -> isWord(value);
      case TIME -> isTime(value);
      case EMAIL -> isEmail(value);
      case NAME -> isName(value);
      case TEXT -> value.isTextual() && isShort(value, 200);
      case TRUTH_OR_TIME -> value.isBoolean() || isTime(value);
      case TRUTH_OR_WORD -> value.isBoolean() || isWord(value) || isBit(value);
    };
  }

  /** Whether anything is said at all. */
  static boolean says(JsonNode value) {
    return !value.isMissingNode()
        && !value.isNull()
        && !(value.isTextual() && value.textValue().isBlank())
        && !(value.isContainerNode() && value.isEmpty());
  }

  /** 0 or 1, as number or text. */
  static boolean isBit(JsonNode value) {
    return value.isValueNode() && text(value).matches("[01]");
  }

  /** An amount such as {@code 1.234,50}. */
  static boolean isCommaDecimal(JsonNode value) {
    return value.isTextual() && COMMA_DECIMAL.matcher(text(value)).matches();
  }

  static boolean isAmount(JsonNode value) {
    return value.isNumber()
        || (value.isTextual() && DECIMAL.matcher(text(value)).matches())
        || isCommaDecimal(value);
  }

  /** The exact number in a value; null if it holds none. */
  static BigDecimal number(JsonNode value) {
    if (!says(value) || !isAmount(value)) {
      return null;
    }
    String text = text(value);
    return new BigDecimal(isCommaDecimal(value) ? text.replace(".", "").replace(',', '.') : text);
  }

  private static boolean isId(JsonNode value) {
    if (!value.isTextual()) {
      return value.isIntegralNumber();
    }
    return isShort(value, 100)
        && !text(value).contains(" ")
        && !isEmail(value)
        && !isTime(value)
        && !isCommaDecimal(value)
        && !text(value).matches("-?\\d+\\.\\d+");
  }

  private static boolean isCurrency(JsonNode value) {
    return value.isTextual() && Money.isCurrency(text(value).toUpperCase(Locale.ROOT));
  }

  static boolean isWord(JsonNode value) {
    return value.isTextual()
        && isShort(value, 60)
        && !DECIMAL.matcher(text(value)).matches()
        && !isTime(value);
  }

  static boolean isTime(JsonNode value) {
    return TimeFormat.of(value) != null;
  }

  private static boolean isEmail(JsonNode value) {
    return value.isTextual() && EMAIL_ADDRESS.matcher(text(value)).matches();
  }

  private static boolean isName(JsonNode value) {
    return value.isObject()
        || (value.isTextual()
            && !text(value).contains("://")
            && LETTER.matcher(text(value)).find());
  }

  private static boolean isShort(JsonNode text, int longest) {
    return text(text).length() <= longest && !text(text).contains("://");
  }

  private static String text(JsonNode value) {
    return value.asText().strip();
  }
}
