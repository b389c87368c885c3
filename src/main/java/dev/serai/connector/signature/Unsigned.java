package dev.serai.connector.signature;

import dev.serai.http.Request;
import dev.serai.model.Company.Grant;
import dev.serai.model.Trust;
import java.util.Set;

/** No signature at all: trusted no more than a browser. */
public record Unsigned() implements Signature {

  @Override
  public Verification verify(Request request, Grant grant, VerificationContext context) {
    return Verification.verified(Trust.BROWSER);
  }

  @Override
  public boolean needsSecret() {
    return false;
  }

  @Override
  public Set<String> headers() {
    return Set.of();
  }
}
