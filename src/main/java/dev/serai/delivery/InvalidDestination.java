package dev.serai.delivery;

/** A destination's file that cannot be used; the message names file, field and remedy. */
public final class InvalidDestination extends RuntimeException {

  public InvalidDestination(String message) {
    super(message);
  }

  public InvalidDestination(String message, Throwable cause) {
    super(message, cause);
  }
}
