package dev.serai.connector;

/** What a platform calls the subject of a request. */
final class Topic {

  private static final int MAX_LENGTH = 200;

  private Topic() {}

  /** The topic; throws {@link Malformed} for one that cannot be meant or stored. */
  static String checked(String topic) {
    if (topic.length() > MAX_LENGTH || !isPrintableAscii(topic)) {
      throw new Malformed(
          "the topic is longer than " + MAX_LENGTH + " characters or is not plain ASCII");
    }
    return topic;
  }

  /** Whether it can be stored and compared anywhere as it is. */
  static boolean isPrintableAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }
}
