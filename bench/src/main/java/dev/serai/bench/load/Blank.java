package dev.serai.bench.load;

import java.nio.charset.StandardCharsets;

/**
 * A part of a request that differs from order to order. All of one kind have the same width, so
 * that filling one in moves nothing.
 */
@SuppressWarnings("EnumOrdinal") // only so that two blanks of one order differ
enum Blank {
  ORDER(13),
  NUMBER(9),
  COMPANY(4),
  LINE1(14),
  LINE2(14),
  LINE3(14),
  LINE9(14),
  CUSTOMER(13),
  SHOPPER(8),
  CART(32),
  CHECKOUT(32),
  FINGERPRINT(32),
  TIME(25),
  WEBHOOK(36),
  EVENT(36),
  SIGNATURE(44);

  /** Order number 0 has this id. */
  static final long FIRST_ORDER_ID = 5_800_000_000_000L;

  /** Orders that name their company in a blank are spread over so many. */
  static final int COMPANIES = 1_000;

  // enough that few repeat within a minute, few enough that they do repeat
  private static final int SHOPPERS = 1_000_000;
  private static final byte[] TIME_PATTERN =
      "2026-11-20T00:00:00+01:00".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  final int width;

  Blank(int width) {
    this.width = width;
  }

  /** Writes this blank of order {@code number} to {@code target}, from {@code at} on. */
  void fill(byte[] target, int at, long number) {
    switch (this) {
      case ORDER -> digits(target, at, FIRST_ORDER_ID + number);
      case COMPANY -> digits(target, at, number % COMPANIES);
      case NUMBER -> digits(target, at, 100_000_000 + number);
      case LINE1, LINE2, LINE3, LINE9 ->
          digits(target, at, 14_000_000_000_000L + number * 16 + ordinal());
      case CUSTOMER -> digits(target, at, 7_000_000_000_000L + shopper(number));
      case SHOPPER -> digits(target, at, 10_000_000 + shopper(number));
      case CART, CHECKOUT, FINGERPRINT -> {
        hex(target, at, mix(number * 16 + ordinal()), 16);
        hex(target, at + 16, mix(~number * 16 + ordinal()), 16);
      }
      case TIME -> time(target, at, number);
      case WEBHOOK, EVENT -> uuid(target, at, number);
      case SIGNATURE ->
          throw new IllegalStateException("a signature is not computed from a number");
    }
  }

  private static long shopper(long number) {
    return Long.remainderUnsigned(mix(number), SHOPPERS);
  }

  private void digits(byte[] target, int at, long value) {
    long rest = value;
    for (int i = width - 1; i >= 0; i--) {
      target[at + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private static void hex(byte[] target, int at, long value, int digits) {
    for (int i = 0; i < digits; i++) {
      target[at + i] = HEX[(int) (value >>> (4 * i)) & 15];
    }
  }

  private void uuid(byte[] target, int at, long number) {
    long high = mix(number * 16 + ordinal());
    hex(target, at, high, 8);
    target[at + 8] = '-';
    hex(target, at + 9, high >>> 32, 4);
    target[at + 13] = '-';
    hex(target, at + 14, high >>> 48, 4);
    target[at + 18] = '-';
    hex(target, at + 19, mix(number), 4);
    target[at + 23] = '-';
    hex(target, at + 24, number, 12);
  }

  /** Twenty orders a second, always on the same day. */
  private static void time(byte[] target, int at, long number) {
    System.arraycopy(TIME_PATTERN, 0, target, at, TIME_PATTERN.length);
    int second = (int) (number / 20 % 86_400);
    twoDigits(target, at + 11, second / 3600);
    twoDigits(target, at + 14, second / 60 % 60);
    twoDigits(target, at + 17, second % 60);
  }

  private static void twoDigits(byte[] target, int at, int value) {
    target[at] = (byte) ('0' + value / 10);
    target[at + 1] = (byte) ('0' + value % 10);
  }

  /** The finaliser of MurmurHash3: neighbours end up far apart, and no two are equal. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
