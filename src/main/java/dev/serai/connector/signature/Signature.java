package dev.serai.connector.signature;

import dev.serai.http.Request;
import dev.serai.model.Company.Grant;
import java.util.Set;

/** How a platform proves that a request is its own. One scheme, one file. */
public sealed interface Signature
    permits Hmac,
        StandardWebhooks,
        Digest,
        Rsa,
        DetachedJws,
        JwtBody,
        Bearer,
        Basic,
        HeaderSecret,
        QuerySecret,
        Unsigned,
        AnyOf {

  /** Whether the request is genuine; every secret of the grant is tried. Never blocks. */
  Verification verify(Request request, Grant grant, VerificationContext context);

  /** Whether the request carries what this scheme verifies, right or wrong. */
  default boolean attempted(Request request) {
    return headers().isEmpty()
        || headers().stream().anyMatch(header -> request.header(header) != null);
  }

  /** Whether a company must have a secret for it. */
  default boolean needsSecret() {
    return true;
  }

  /** Names of the company's settings that the scheme needs. */
  default Set<String> settings() {
    return Set.of();
  }

  /**
   * What is wrong with a secret, in words that follow its name; null if it can be used. Does not
   * quote it.
   */
  default String problem(String secret) {
    return null;
  }

  /** The request headers that carry the signature, in lower case: they are never stored. */
  Set<String> headers();
}
