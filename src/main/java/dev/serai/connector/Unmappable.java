package dev.serai.connector;

/** Signed and readable, but the mapping made no valid event of it: to be kept in quarantine. */
public final class Unmappable extends IntakeFailure {

  public Unmappable(String message) {
    super(message);
  }
}
