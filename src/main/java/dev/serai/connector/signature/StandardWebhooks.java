package dev.serai.connector.signature;

import dev.serai.http.Request;
import dev.serai.model.Company.Grant;
import dev.serai.model.Trust;
import java.util.Map;
import java.util.Set;

/**
 * The specification of that name, https://www.standardwebhooks.com: an HMAC ({@code v1}) by a
 * shared secret, or an Ed25519 signature ({@code v1a}) by a public key. A header may carry several
 * of both; one is enough.
 */
record StandardWebhooks(Hmac hmac, Ed25519 ed25519) implements Signature {

  @Override
  public Verification verify(Request request, Grant grant, VerificationContext context) {
    Verification byMac = hmac.verify(request, grant, context);
    if (byMac instanceof Verification.Verified || !ed25519.applies(request, grant)) {
      return byMac;
    }
    SignatureInput input =
        new SignatureInput(request, context.body(), Map.of(), ed25519.signed().bodyFields());
    if (ed25519.signed().missing(input) != null) {
      return byMac;
    }
    if (!ed25519.fits(input, request, grant)) {
      return Verification.mismatch(hmac.signatureHeader().header());
    }
    String stale = hmac.freshness().problem(input, context.clock());
    return stale == null
        ? Verification.verified(Trust.SIGNED_WEBHOOK)
        : Verification.refused(stale);
  }

  @Override
  public String problem(String secret) {
    if (secret.strip().startsWith(Ed25519.PREFIX)) {
      return Ed25519.key(secret) == null ? "must be whpk_ and base64 of 32 bytes" : null;
    }
    return hmac.problem(secret);
  }

  @Override
  public Set<String> headers() {
    return hmac.headers();
  }
}
