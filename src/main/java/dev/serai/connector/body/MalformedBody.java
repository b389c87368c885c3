package dev.serai.connector.body;

/** The body is not what its sender claims: to be answered 400 and not kept. */
public final class MalformedBody extends ReadFailure {

  public MalformedBody(String message) {
    super(message);
  }
}
