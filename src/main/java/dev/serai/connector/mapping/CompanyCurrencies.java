package dev.serai.connector.mapping;

import dev.serai.model.Currencies;
import java.util.function.Supplier;

/** The currencies of the company whose document this thread maps; functions are told no more. */
final class CompanyCurrencies {

  private static final ThreadLocal<Currencies> CURRENT =
      ThreadLocal.withInitial(() -> Currencies.ISO);

  private CompanyCurrencies() {}

  static Currencies current() {
    return CURRENT.get();
  }

  /** Runs a mapping for a company with these currencies. */
  static <T> T during(Currencies currencies, Supplier<T> mapping) {
    CURRENT.set(currencies);
    try {
      return mapping.get();
    } finally {
      CURRENT.remove();
    }
  }
}
