package dev.serai.connector.body;

/** The body is not in the format it claims: the request is answered 400 and not stored. */
public final class MalformedBody extends ReadFailure {

  public MalformedBody(String message) {
    super(message);
  }
}
