package dev.serai.connector.body;

/** Why a genuine request gave no events; the type says what happens next. */
public abstract sealed class ReadFailure extends RuntimeException
    permits MalformedBody, Unmappable {

  ReadFailure(String message) {
    super(message, null, false, false);
  }

  /** The message for who writes the mapping: with its place there, where one is known. */
  public String toAuthor() {
    return getMessage();
  }
}
