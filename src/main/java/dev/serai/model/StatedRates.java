package dev.serai.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Rates that a company states itself, for conversions in its reports. Each holds until the next.
 *
 * @param perEuro by currency and first day, its units for one euro
 */
public record StatedRates(Map<String, NavigableMap<LocalDate, BigDecimal>> perEuro) {

  public static final StatedRates NONE = new StatedRates(Map.of());

  public StatedRates {
    perEuro =
        perEuro.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, each -> new TreeMap<>(each.getValue())));
  }

  /** The rate in force on a day, with its first day; null if none is stated. */
  public Map.Entry<LocalDate, BigDecimal> perEuro(String currency, LocalDate day) {
    NavigableMap<LocalDate, BigDecimal> rates = perEuro.get(currency);
    return rates == null ? null : rates.floorEntry(day);
  }
}
