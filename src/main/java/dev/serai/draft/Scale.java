package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How an amount is written.
 *
 * @param digits where so many decimals are named beside the amount; null elsewhere
 * @param minor whether it counts the currency's smallest unit
 * @param comma whether it is a text with a decimal comma
 */
record Scale(Place digits, boolean minor, boolean comma) {

  static final Scale MAJOR = new Scale(null, false, false);
  static final Scale MINOR = new Scale(null, true, false);
  private static final Scale COMMA = new Scale(null, false, true);

  private static final Set<String> DIGITS =
      Set.of(
          "fractiondigits", "decimals", "decimaldigits", "exponent", "decimalplaces", "precision");
  private static final BigDecimal LEAST = BigDecimal.valueOf(1000);

  /** How the column is written, by its name and neighbours; empty if they do not tell. */
  static Optional<Scale> named(Column column, List<Column> neighbours) {
    if (column.place().names().isEmpty()) {
      return Optional.empty();
    }
    if (column.said().stream().anyMatch(Shape::isCommaDecimal)) {
      return Optional.of(COMMA);
    }
    Place around = column.place().parent();
    for (Column neighbour : neighbours) {
      if (neighbour.base().equals(column.base())
          && !neighbour.place().names().isEmpty()
          && neighbour.place().parent().equals(around)
          && DIGITS.contains(Words.joined(neighbour.place().last()))) {
        return Optional.of(new Scale(neighbour.place(), true, false));
      }
    }
    boolean smallest = column.place().names().stream().anyMatch(Vocabulary::countsSmallest);
    if (smallest) {
      return Optional.of(MINOR);
    }
    return hasFraction(column) ? Optional.of(MAJOR) : Optional.empty();
  }

  /** How a number of pieces is written. */
  static Scale counted(Column column) {
    return column.said().stream().anyMatch(Shape::isCommaDecimal) ? COMMA : MAJOR;
  }

  /** Whether one of the amounts has decimals: {@code 19.9} or {@code "20.00"}. */
  static boolean hasFraction(Column column) {
    return column.said().stream()
        .anyMatch(
            value ->
                value.isFloatingPointNumber()
                    || value.asText().indexOf('.') >= 0
                    || Shape.isCommaDecimal(value));
  }

  /** Whether whole numbers are so large that they rather count the smallest unit. */
  static boolean large(Column column) {
    List<BigDecimal> amounts =
        column.said().stream()
            .filter(JsonNode::isNumber)
            .map(JsonNode::decimalValue)
            .filter(amount -> amount.signum() != 0)
            .sorted()
            .toList();
    return !amounts.isEmpty() && amounts.get(amounts.size() / 2).compareTo(LEAST) >= 0;
  }

  /** The first amount that is there; amounts written alike are read by one call. */
  static String of(List<Column> columns, Function<Column, Scale> scales) {
    Scale scale = scales.apply(columns.get(0));
    boolean alike =
        scale.digits() == null
            && columns.stream().allMatch(column -> scales.apply(column).equals(scale));
    return alike
        ? scale.of(Fields.first(columns, Column::expression))
        : Fields.first(columns, column -> scales.apply(column).of(column));
  }

  private String of(String amount) {
    return minor
        ? "minor-units(%s, $currency)".formatted(amount)
        : comma ? "decimal(%s, \",\")".formatted(amount) : "decimal(%s)".formatted(amount);
  }

  /** The amount as a mapping says it. */
  String of(Column column) {
    if (digits != null) {
      return "scaled(%s, %s)".formatted(column.expression(), digits.in(column.base()));
    }
    return of(column.expression());
  }
}
