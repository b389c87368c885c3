package dev.serai.promise;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Turns a valid payload into what broken and hostile senders send; the same for the same seed. */
final class Mutations {

  /** A value; the name of a field, if group 1 is there. */
  private static final Pattern VALUE =
      Pattern.compile(
          "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"(\\s*:)?|-?\\d[\\d.eE+-]*|true|false|null|\\{\\s*}|\\[\\s*]");

  private static final List<String> HOSTILE =
      List.of(
          "null",
          "true",
          "[]",
          "{}",
          "[{}]",
          "[null,1,\"x\",[]]",
          "\"\"",
          "\" \"",
          "0",
          "-0",
          "-5",
          "\"-5\"",
          "0.1e1",
          "1e15",
          "1e30",
          "1e2147483648",
          "1e-2147483648",
          "-1.5e-2147483648",
          "[1e2147483647]",
          "\"{\\\"a\\\":1e2147483648}\"",
          "1e999999999",
          "-1e999999999",
          "1e-999999999",
          "\"1e999999999\"",
          "NaN",
          "9223372036854775808",
          "0.30000000000000004",
          "9".repeat(31),
          "9".repeat(190),
          "9".repeat(5_000),
          "9".repeat(30_000),
          "0." + "1".repeat(30_000),
          "1e" + "1".repeat(10_000),
          "\"" + "9".repeat(30_000) + "\"",
          "{\"" + "n".repeat(5_000) + "\":1}",
          "[" + "{},".repeat(10_000) + "{}]",
          "[" + "[],".repeat(10_000) + "[]]",
          "{\"a\":".repeat(900) + "1" + "}".repeat(900),
          "\"" + "9".repeat(5_000) + "\"",
          "\"\\u0000\"",
          "\"a\\u0000b\"",
          "\"\\ud800\"",
          "\"x\\udc00x\"",
          "\"\\ufeff\\u202e\\uffff\"",
          "\"\\ud83e\\udde6\"",
          "\"" + "\u00e9\ud83e\udde6".repeat(80) + "\"",
          "\"" + "\ud83e\udde6".repeat(127) + "\"",
          "\"" + "x".repeat(256) + "\"",
          "\"" + "x".repeat(100_000) + "\"",
          "\"+1000000000-01-01T00:00:00Z\"",
          "\"-0001-01-01T00:00:00Z\"",
          "\"9999-12-31T23:59:59.999999999Z\"",
          "\"0000-00-00T00:00:00\"",
          "\"2026-02-30T00:00:00Z\"",
          "\"1969-12-31T23:59:59Z\"",
          "\"2199-12-31T23:59:59-18:00\"",
          "\"XXX\"",
          "\"XAU\"",
          "\"JPY\"",
          "\"'; drop table orders; --\"",
          "\"\\\\N\\t\\n\\\\.\"",
          "\"${body} {{env:HOME}} ${jndi:ldap://x}\"",
          "[".repeat(60) + "]".repeat(60),
          "[".repeat(20_000),
          "{\"a\":".repeat(70) + "1" + "}".repeat(70));

  private final Random random;

  Mutations(long seed) {
    random = new Random(seed);
  }

  byte[] of(String payload) {
    return switch (random.nextInt(8)) {
      case 0 -> damaged(payload.getBytes(UTF_8));
      case 1 -> noise();
      case 2 -> replaced(replaced(replaced(payload))).getBytes(UTF_8);
      case 3 -> doubled(payload).getBytes(UTF_8);
      default -> replaced(payload).getBytes(UTF_8);
    };
  }

  String hostileValue() {
    return HOSTILE.get(random.nextInt(HOSTILE.size()));
  }

  private String replaced(String payload) {
    List<MatchResult> values =
        VALUE.matcher(payload).results().filter(found -> found.group(1) == null).toList();
    if (values.isEmpty()) {
      return hostileValue();
    }
    MatchResult value = values.get(random.nextInt(values.size()));
    return payload.substring(0, value.start()) + hostileValue() + payload.substring(value.end());
  }

  /** The first list, several hundred times as long. */
  private String doubled(String payload) {
    int open = payload.indexOf("[{");
    int close = payload.indexOf("}]", open);
    if (open < 0 || close < 0) {
      return payload + payload;
    }
    String items = payload.substring(open + 1, close + 1);
    return payload.substring(0, close + 1)
        + ("," + items).repeat(random.nextInt(300))
        + payload.substring(close + 1);
  }

  private byte[] damaged(byte[] payload) {
    byte[] bytes = payload.clone();
    switch (random.nextInt(3)) {
      case 0 -> {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      case 1 -> {
        for (int i = 0; i < 5; i++) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
      }
      default -> {
        int at = random.nextInt(bytes.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(noise());
        out.write(bytes, at, bytes.length - at);
        return out.toByteArray();
      }
    }
  }

  private byte[] noise() {
    byte[] bytes = new byte[random.nextInt(200)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Text that is allowed in a header. */
  String headerText() {
    List<String> texts = new ArrayList<>(List.of("", " ", ",", "Bearer ", "%00", "\u00ff\u00fe"));
    texts.add("k".repeat(256));
    texts.add(new String(noise(), ISO_8859_1).replaceAll("[^\\x20-\\x7e]", "?"));
    return texts.get(random.nextInt(texts.size()));
  }
}
