package dev.serai.client;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Percent-encoding by RFC 3986. */
final class PercentEncoding {

  private static final String UNRESERVED = "-._~";
  private static final String ALLOWED = UNRESERVED + ":/?#@!$&'()*+,;=%";

  private PercentEncoding() {}

  /** What a descriptor wrote: only what no address may hold is encoded. */
  static String literal(String text) {
    return encode(text, ALLOWED);
  }

  /** A value of the query. */
  static String value(String text) {
    return encode(text, UNRESERVED);
  }

  /**
   * One segment of the path. A slash is refused even though it would be encoded: too many servers
   * decode it before they look at the path.
   */
  static String segment(String text) {
    if (text.isBlank() || text.equals(".") || text.equals("..")) {
      throw new FetchFailure.Refused("an id that is empty or made of dots cannot be in an address");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '/' || c == '\\' || c < ' ' || c == 0x7f) {
        throw new FetchFailure.Refused(
            "an id with a slash or a control character cannot be in the path of an address");
      }
    }
    return encode(text, UNRESERVED);
  }

  private static String encode(String text, String kept) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte each : text.getBytes(UTF_8)) {
      char c = (char) (each & 0xff);
      boolean plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (plain || kept.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append("0123456789ABCDEF".charAt(c >> 4));
        encoded.append("0123456789ABCDEF".charAt(c & 15));
      }
    }
    return encoded.toString();
  }
}
