package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How an amount is written. */
enum AmountFormat {
  DECIMAL("decimal(%s)"),
  /** A text with a decimal comma. */
  COMMA("decimal(%s, \",\")"),
  /** A number of the currency's smallest unit. */
  MINOR("minor-units(%s, $currency)");

  /** A whole number from here on rather counts the smallest unit. */
  private static final BigDecimal LARGE = BigDecimal.valueOf(1000);

  private final String call;

  AmountFormat(String call) {
    this.call = call;
  }

  boolean isMinor() {
    return this == MINOR;
  }

  /** For a person. */
  String remark() {
    return isMinor() ? "; counts the currency's smallest unit" : "";
  }

  /** How the column is written, by its name and values; empty if they do not tell. */
  static Optional<AmountFormat> named(Column column) {
    if (column.any(ValueType::isCommaDecimal)) {
      return Optional.of(COMMA);
    }
    if (column.path().names().stream()
        .anyMatch(name -> Vocabulary.lists("smallest", Words.of(name)))) {
      return Optional.of(MINOR);
    }
    return hasFraction(column) ? Optional.of(DECIMAL) : Optional.empty();
  }

  /** The same, or what the size of the numbers speaks for. */
  static AmountFormat guess(Column column) {
    return named(column).orElse(isLarge(column) ? MINOR : DECIMAL);
  }

  /** How a number of pieces is written. */
  static AmountFormat counted(Column column) {
    return column.any(ValueType::isCommaDecimal) ? COMMA : DECIMAL;
  }

  /** Whether one of the amounts has decimals: {@code 19.9} or {@code "20.00"}. */
  static boolean hasFraction(Column column) {
    return column.any(
        value ->
            value.isFloatingPointNumber()
                || value.asText().indexOf('.') >= 0
                || ValueType.isCommaDecimal(value));
  }

  /** Whether whole numbers are so large that they rather count the smallest unit. */
  static boolean isLarge(Column column) {
    List<BigDecimal> amounts =
        column.said().stream()
            .filter(JsonNode::isNumber)
            .map(JsonNode::decimalValue)
            .filter(amount -> amount.signum() != 0)
            .sorted()
            .toList();
    return !amounts.isEmpty() && amounts.get(amounts.size() / 2).compareTo(LARGE) >= 0;
  }

  /** The first amount that is there; amounts written alike are read by one call. */
  static String first(List<Column> columns, Function<Column, AmountFormat> formats) {
    AmountFormat format = formats.apply(columns.get(0));
    return columns.stream().allMatch(column -> formats.apply(column) == format)
        ? format.call.formatted(FieldMappings.first(columns, Column::expression))
        : FieldMappings.first(columns, column -> formats.apply(column).of(column));
  }

  /** The amount as a mapping says it. */
  String of(Column column) {
    return call.formatted(column.expression());
  }
}
