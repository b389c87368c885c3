package dev.serai.connector.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;

/** Numbers as people write them: {@code 1.234,50} and {@code 1,234.50}. */
final class GroupedNumber {

  private static final Pattern COMMA = pattern("[. \\u00a0\\u202f'’]", ",");
  private static final Pattern POINT = pattern("[, \\u00a0\\u202f'’]", "[.]");

  private GroupedNumber() {}

  private static Pattern pattern(String group, String mark) {
    return Pattern.compile(
        "[+-]?(?:\\d{1,20}|\\d{1,3}(?:%s\\d{3}){1,6})(?:%s\\d{1,20})?".formatted(group, mark));
  }

  /**
   * The text without digit groups and with a decimal point; anything but text is returned
   * unchanged. Throws {@link IllegalArgumentException}.
   *
   * @param mark the decimal mark: a comma or a point
   */
  static JsonNode plain(JsonNode value, String mark) {
    boolean comma = mark.equals(",");
    if (!comma && !mark.equals(".")) {
      throw new IllegalArgumentException("the mark is \",\" or \".\"");
    }
    if (!value.isTextual() || value.textValue().isBlank()) {
      return value;
    }
    String text = value.textValue().strip();
    if (!(comma ? COMMA : POINT).matcher(text).matches()) {
      throw new AmountFunctions.NoNumber(value);
    }
    String whole = text.replaceAll("[^0-9+%s-]".formatted(mark), "");
    return TextNode.valueOf(comma ? whole.replace(',', '.') : whole);
  }
}
