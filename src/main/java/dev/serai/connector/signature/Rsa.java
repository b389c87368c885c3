package dev.serai.connector.signature;

import dev.serai.http.Request;
import dev.serai.model.Company.Grant;
import dev.serai.model.Trust;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SignatureException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An RSA signature with SHA-256 (RSASSA-PKCS1-v1_5) in a header.
 *
 * @param header in lower case
 */
record Rsa(String header, Encoding encoding, SignedContent signed, KeySource source)
    implements Signature {

  @Override
  public Verification verify(Request request, Grant grant, VerificationContext context) {
    String given = request.header(header);
    if (given == null || given.isBlank()) {
      return Verification.refused("the signature header " + header + " is missing");
    }
    byte[] signature = encoding.decode(given.strip());
    if (signature == null) {
      return Verification.refused("the signature in " + header + " is not " + encoding.label());
    }
    SignatureInput input =
        new SignatureInput(request, context.body(), Map.of(), signed.bodyFields());
    String missing = signed.missing(input);
    if (missing != null) {
      return Verification.refused("the request lacks " + missing + ", which the signature covers");
    }
    List<PublicKey> keys = new ArrayList<>();
    if (source instanceof KeySource.Published published) {
      URI address = published.address(request);
      if (address == null) {
        return Verification.refused("the request names no public key of the platform");
      }
      KeyDocument document = context.keys().find(address).orElse(null);
      if (document == null
          || document.fetchedAt().plus(published.cache()).isBefore(context.clock().instant())) {
        return Verification.keyMissing(address);
      }
      String problem = pemProblem(document.text());
      if (problem != null) {
        return Verification.refused("the platform's published key " + problem);
      }
      keys.add(Pem.publicKey(document.text()));
    } else {
      grant.secrets().stream()
          .filter(secret -> pemProblem(secret) == null)
          .forEach(pem -> keys.add(Pem.publicKey(pem)));
    }
    return keys.stream().anyMatch(key -> fits(key, input, signature))
        ? Verification.verified(signed.coversBody() ? Trust.SIGNED_WEBHOOK : Trust.SERVER_KEY)
        : Verification.mismatch(header);
  }

  private boolean fits(PublicKey key, SignatureInput input, byte[] signature) {
    try {
      java.security.Signature rsa = java.security.Signature.getInstance("SHA256withRSA");
      rsa.initVerify(key);
      signed.feed(input, "", bytes -> update(rsa, bytes));
      return rsa.verify(signature);
    } catch (SignatureException e) {
      // a signature whose length is not that of the key
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("RSA refuses a key that was read before", e);
    }
  }

  private static void update(java.security.Signature rsa, byte[] bytes) {
    try {
      rsa.update(bytes);
    } catch (SignatureException e) {
      throw new IllegalStateException("the signature was not initialised", e);
    }
  }

  @Override
  public boolean needsSecret() {
    return source instanceof KeySource.Secrets;
  }

  @Override
  public String problem(String secret) {
    if (source instanceof KeySource.Published) {
      return null;
    }
    return pemProblem(secret);
  }

  /** What is wrong with a PEM; null if it contains a key. */
  static String pemProblem(String pem) {
    try {
      return Pem.publicKey(pem).getModulus().signum() > 0 ? null : "is not a key";
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  @Override
  public Set<String> headers() {
    return Set.of(header);
  }
}
