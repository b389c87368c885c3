package dev.serai.connector.body;

/** Why a genuine request gave no events; the subclass says what happens next. */
public abstract sealed class ReadFailure extends RuntimeException
    permits MalformedBody, Unmappable {

  ReadFailure(String message) {
    super(message, null, false, false);
  }

  /** The message for the author of the mapping, with the position there if known. */
  public String toAuthor() {
    return getMessage();
  }
}
