package dev.serai.http;

/**
 * A failure for the log: of what kind it is and where it happened, without its message, which may
 * quote what a sender sent.
 */
public final class WordlessFailure extends RuntimeException {

  private static final int DEEPEST = 5;

  private WordlessFailure(Throwable failure, int depth) {
    super(
        failure.getClass().getName(),
        failure.getCause() == null || depth == DEEPEST
            ? null
            : new WordlessFailure(failure.getCause(), depth + 1),
        false,
        true);
    setStackTrace(failure.getStackTrace());
  }

  public static WordlessFailure of(Throwable failure) {
    return new WordlessFailure(failure, 0);
  }
}
