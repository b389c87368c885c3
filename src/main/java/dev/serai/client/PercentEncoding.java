package dev.serai.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.net.PercentCodec;

/** Percent-encoding by RFC 3986. */
final class PercentEncoding {

  private static final Pattern NOT_IN_AN_ADDRESS =
      Pattern.compile("[^A-Za-z0-9\\-._~:/?#@!$&'()*+,;=%]+");

  private PercentEncoding() {}

  /** Text of a descriptor: only what no address may contain is encoded. */
  static String literal(String text) {
    return NOT_IN_AN_ADDRESS
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group())));
  }

  /** A value of the query. */
  static String value(String text) {
    return PercentCodec.encode(text, UTF_8);
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
    return value(text);
  }
}
