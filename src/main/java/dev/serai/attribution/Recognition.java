package dev.serai.attribution;

import dev.serai.model.IdentityMethod;
import dev.serai.model.Trust;

/**
 * How a fingerprint of a visitor was found.
 *
 * @param method the best identity method that leads to it
 * @param trust the best that can be said for it: the trust of the least trusted claim on a way that
 *     leads to it
 */
public record Recognition(IdentityMethod method, Trust trust) {

  /** What two ways to one fingerprint are worth together. */
  public Recognition or(Recognition other) {
    return new Recognition(method.better(other.method), trust.better(other.trust));
  }
}
