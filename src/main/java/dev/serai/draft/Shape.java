package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Money;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a value looks like. */
enum Shape {
  /** A number, or a text that is one. */
  AMOUNT {
    @Override
    boolean fits(JsonNode value) {
      return value.isNumber()
          || (value.isTextual()
              && (DECIMAL.matcher(text(value)).matches() || isCommaDecimal(value)));
    }
  },
  /** A short text or a whole number; neither a time nor a price. */
  ID {
    @Override
    boolean fits(JsonNode value) {
      if (value.isNumber()) {
        return value.isIntegralNumber();
      }
      String text = text(value);
      return value.isTextual()
          && text.length() <= 100
          && !text.contains("://")
          && !text.contains(" ")
          && !EMAIL_ADDRESS.matcher(text).matches()
          && Clock.of(value) == null
          && !isCommaDecimal(value)
          && !text.matches("-?\\d+\\.\\d+");
    }
  },
  CURRENCY {
    @Override
    boolean fits(JsonNode value) {
      return value.isTextual() && Money.isCurrency(text(value).toUpperCase(Locale.ROOT));
    }
  },
  /** A status: a short text. */
  WORD {
    @Override
    boolean fits(JsonNode value) {
      String text = text(value);
      return value.isTextual()
          && text.length() <= 60
          && !DECIMAL.matcher(text).matches()
          && !text.contains("://")
          && Clock.of(value) == null;
    }
  },
  TIME {
    @Override
    boolean fits(JsonNode value) {
      return Clock.of(value) != null;
    }
  },
  EMAIL {
    @Override
    boolean fits(JsonNode value) {
      return value.isTextual() && EMAIL_ADDRESS.matcher(text(value)).matches();
    }
  },
  /** A name for people, or an object of names by language. */
  NAME {
    @Override
    boolean fits(JsonNode value) {
      return value.isObject()
          || (value.isTextual()
              && !text(value).contains("://")
              && LETTER.matcher(text(value)).find());
    }
  },
  TEXT {
    @Override
    boolean fits(JsonNode value) {
      return value.isTextual() && text(value).length() <= 200 && !text(value).contains("://");
    }
  },
  /** True or false, or when it became so. */
  TRUTH_OR_TIME {
    @Override
    boolean fits(JsonNode value) {
      return value.isBoolean() || Clock.of(value) != null;
    }
  },
  TRUTH_OR_WORD {
    @Override
    boolean fits(JsonNode value) {
      return value.isBoolean() || WORD.fits(value) || isBit(value);
    }
  };

  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}(\\.\\d{1,20})?");
  private static final Pattern COMMA_DECIMAL =
      Pattern.compile("-?(\\d{1,9}|\\d{1,3}(\\.\\d{3}){1,4}),\\d{1,4}");
  private static final Pattern EMAIL_ADDRESS =
      Pattern.compile("[^@\\s<>\"]+@[^@\\s<>\"]+\\.[^@\\s<>\".]+");
  private static final Pattern LETTER = Pattern.compile("\\p{L}");

  /** Whether a value that is neither null nor blank looks so. */
  abstract boolean fits(JsonNode value);

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

  private static String text(JsonNode value) {
    return value.asText().strip();
  }
}
