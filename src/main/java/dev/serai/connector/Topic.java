package dev.serai.connector;

/** What a platform calls the subject of a request. */
final class Topic {

  private static final int MAX_LENGTH = 200;

  private Topic() {}

  /** The topic; throws {@link Malformed} for one that cannot be meant or stored. */
  static String checked(String topic) {
    if (topic.length() > MAX_LENGTH || topic.chars().anyMatch(Character::isISOControl)) {
      throw new Malformed(
          "the topic is longer than " + MAX_LENGTH + " characters or has control characters");
    }
    return topic;
  }
}
