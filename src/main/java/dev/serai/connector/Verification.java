package dev.serai.connector;

import dev.serai.model.Trust;

/** Whether a request is what it claims to be. */
public sealed interface Verification {

  static Verification verified(Trust trust) {
    return new Verified(trust);
  }

  static Verification refused(String reason) {
    return new Refused(reason);
  }

  /**
   * @param trust how far the request is believed where witnesses disagree
   */
  record Verified(Trust trust) implements Verification {}

  /**
   * @param reason one line, free of secrets and of what the sender sent
   */
  record Refused(String reason) implements Verification {}
}
