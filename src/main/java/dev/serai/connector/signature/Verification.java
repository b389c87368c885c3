package dev.serai.connector.signature;

import dev.serai.model.Trust;
import java.net.URI;
import java.util.Set;

/** Whether a request is genuine. */
public sealed interface Verification {

  static Verification verified(Trust trust) {
    return new Verified(trust);
  }

  static Verification refused(String reason) {
    return new Refused(reason, false);
  }

  /** The signature in {@code header} is well-formed, but belongs to other bytes or another key. */
  static Verification mismatch(String header) {
    return new Refused("the signature in " + header + " does not match the body", true);
  }

  static Verification keyMissing(URI key) {
    return new KeysMissing(Set.of(key));
  }

  /**
   * Public keys are missing that decide it: verify again when they are fetched. If they cannot be
   * fetched, that does not speak against the request.
   *
   * @param keys addresses of the documents that may contain them
   */
  record KeysMissing(Set<URI> keys) implements Verification {

    public KeysMissing {
      keys = Set.copyOf(keys);
    }
  }

  /**
   * @param trust how far the request is trusted if sources disagree
   */
  record Verified(Trust trust) implements Verification {}

  /**
   * @param reason one line, free of secrets and of the sender's input
   * @param mismatch whether a well-formed signature was compared and did not match
   */
  record Refused(String reason, boolean mismatch) implements Verification {}
}
