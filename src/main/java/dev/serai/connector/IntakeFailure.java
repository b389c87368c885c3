package dev.serai.connector;

/** Why a genuine request gave no events; the type says what happens next. */
public abstract sealed class IntakeFailure extends RuntimeException permits Malformed, Unmappable {

  IntakeFailure(String message) {
    super(message, null, false, false);
  }
}
