package dev.serai.connector.body;

import dev.serai.model.json.UnreadableJson;

/** The body is not in the format it claims: the request is answered 400 and not stored. */
public final class MalformedBody extends ReadFailure {

  private final boolean tooLarge;

  public MalformedBody(String message) {
    this(message, false);
  }

  private MalformedBody(String message, boolean tooLarge) {
    super(message);
    this.tooLarge = tooLarge;
  }

  /** In its format, but more than is read at once: the request is answered 413. */
  static MalformedBody tooLarge(String message) {
    return new MalformedBody(message, true);
  }

  static MalformedBody of(UnreadableJson failure) {
    String field = failure.problem().field();
    return new MalformedBody(
        (field.isEmpty() ? "the body " : field + ": ") + failure.problem().message(),
        failure.why() == UnreadableJson.Why.TOO_LARGE);
  }

  /** Whether it would be read if it were smaller. */
  public boolean isTooLarge() {
    return tooLarge;
  }
}
