package dev.serai.connector.descriptor;

import dev.serai.connector.body.MalformedBody;
import java.util.Locale;
import java.util.regex.Pattern;

/** The platform's name for the kind of a request. */
final class Topic {

  private static final int MAX_LENGTH = 200;

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[/_:. -]+|(?<=[a-z0-9])(?=[A-Z])");

  private static final Pattern PLURAL = Pattern.compile("(?<=[a-z]{3})s(?=\\.|$)");

  private Topic() {}

  /** The topic; throws {@link MalformedBody} for a text that cannot be one, or cannot be stored. */
  static String checked(String topic) {
    if (topic.length() > MAX_LENGTH || !isPrintableAscii(topic)) {
      throw new MalformedBody(
          "the topic is longer than " + MAX_LENGTH + " characters or is not plain ASCII");
    }
    return topic;
  }

  /**
   * The topic without differences of spelling: lower case, each word a segment of its own, in the
   * singular. {@code Orders/Paid}, {@code ORDER_PAID} and {@code orderPaid} all become {@code
   * order.paid}.
   */
  static String inAnySpelling(String topic) {
    String words = BETWEEN_WORDS.matcher(topic).replaceAll(".").toLowerCase(Locale.ROOT);
    return PLURAL.matcher(words).replaceAll("");
  }

  /** Whether it can be stored and compared as it is. */
  static boolean isPrintableAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }
}
