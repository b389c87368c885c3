package dev.serai.connector;

/** The body is not what its sender claims: to be answered 400 and not kept. */
public final class Malformed extends IntakeFailure {

  public Malformed(String message) {
    super(message);
  }
}
