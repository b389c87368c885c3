package dev.serai.connector.signature;

import dev.serai.connector.Request;
import dev.serai.connector.Verification;
import dev.serai.model.Company.Grant;
import java.util.Set;

/** How a platform proves that a request is its own. One scheme, one file. */
public sealed interface Signature permits Hmac, Bearer, HeaderSecret, Unsigned, AnyOf {

  /** Whether the request is genuine; every secret of the grant is tried. */
  Verification verify(Request request, Grant grant);

  /** Whether a company must have a secret for it. */
  default boolean needsSecret() {
    return true;
  }

  /** The request headers that carry it, in lower case: they are never stored. */
  Set<String> headers();
}
