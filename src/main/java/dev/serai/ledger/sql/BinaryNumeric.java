package dev.serai.ledger.sql;

import java.math.BigDecimal;
import org.postgresql.util.ByteConverter;

/**
 * PostgreSQL's binary {@code numeric}: digits to the base 10,000 on either side of the decimal
 * point. Amounts fit into a {@code long}, for which no arbitrary-precision division is needed.
 */
final class BinaryNumeric {

  static final int MAX_BYTES = 8 + 2 * 6;
  static final int TOO_LARGE = -1;

  private static final int BASE = 10_000;
  private static final int[] TENS = {1, 10, 100, 1000};
  private static final long MAX_UNSCALED = Long.MAX_VALUE / 1000;
  private static final int MAX_SCALE = 12;
  private static final short NEGATIVE = 0x4000;

  private BinaryNumeric() {}

  /** The number of bytes written; {@link #TOO_LARGE}, and nothing written, for a long number. */
  static int write(BigDecimal value, byte[] to, int at) {
    int scale = value.scale();
    if (scale < 0 || scale > MAX_SCALE || value.precision() > 15) {
      return TOO_LARGE;
    }
    long unscaled = value.unscaledValue().longValue();
    long rest = Math.abs(unscaled);
    if (rest > MAX_UNSCALED) {
      return TOO_LARGE;
    }
    int fractions = (scale + 3) / 4;
    rest *= TENS[4 * fractions - scale];
    int groups = 0;
    for (long left = rest; left > 0; left /= BASE) {
      groups++;
    }
    ByteConverter.int2(to, at, groups);
    ByteConverter.int2(to, at + 2, groups == 0 ? 0 : groups - fractions - 1);
    ByteConverter.int2(to, at + 4, unscaled < 0 ? NEGATIVE : 0);
    ByteConverter.int2(to, at + 6, scale);
    for (int group = groups - 1; group >= 0; group--) {
      ByteConverter.int2(to, at + 8 + 2 * group, (int) (rest % BASE));
      rest /= BASE;
    }
    return 8 + 2 * groups;
  }
}
