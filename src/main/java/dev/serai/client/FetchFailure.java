package dev.serai.client;

import java.time.Duration;

/**
 * Why a document could not be fetched; the type says what happens next. The message is one line for people, without data of a company's settings or of a payload.
 */
public abstract sealed class FetchFailure extends RuntimeException {

  private FetchFailure(String message) {
    super(message, null, false, false);
  }

  /** The wait that the platform requests; null if it requests none. */
  public Duration retryAfter() {
    return null;
  }

  /** A temporary failure: to be retried. */
  public static final class Later extends FetchFailure {

    private final transient Duration retryAfter;

    /**
     * @param retryAfter the platform's {@code Retry-After}; null if it sends none
     */
    public Later(String message, Duration retryAfter) {
      super(message);
      this.retryAfter = retryAfter;
    }

    @Override
    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /** The request is wrong or not allowed: a retry helps only after somebody has corrected it. */
  public static final class Refused extends FetchFailure {
    public Refused(String message) {
      super(message);
    }
  }

  /** The platform has no such document. */
  public static final class Missing extends FetchFailure {
    public Missing(String message) {
      super(message);
    }
  }
}
