package dev.serai.connector.signature;

import dev.serai.model.Trust;
import java.net.URI;
import java.util.Set;

/** Whether a request is what it claims to be. */
public sealed interface Verification {

  static Verification verified(Trust trust) {
    return new Verified(trust);
  }

  static Verification refused(String reason) {
    return new Refused(reason);
  }

  static Verification wanting(URI key) {
    return new Wanting(Set.of(key));
  }

  /**
   * Verifying needs public keys that are not available: to be tried again when they are fetched. If
   * they cannot be fetched, the request is not refused for it.
   *
   * @param keys addresses of the documents that may hold them
   */
  record Wanting(Set<URI> keys) implements Verification {

    public Wanting {
      keys = Set.copyOf(keys);
    }
  }

  /**
   * @param trust how far the request is trusted where sources disagree
   */
  record Verified(Trust trust) implements Verification {}

  /**
   * @param reason one line, free of secrets and of what the sender sent
   */
  record Refused(String reason) implements Verification {}
}
