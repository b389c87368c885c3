package dev.serai.app;

/** Something the user can mend; its message is one line that says how. */
public final class UserError extends RuntimeException {

  public UserError(String message) {
    super(message);
  }
}
