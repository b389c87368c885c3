package dev.serai.connector.signature;

import dev.serai.http.Request;
import dev.serai.model.Company.Grant;
import dev.serai.model.Trust;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Set;

/**
 * A plain hash in a header, over the body and the secret.
 *
 * @param algorithm as Java names it
 * @param header in lower case
 */
record Digest(String algorithm, String header, Encoding encoding, SignedContent signed)
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
    boolean genuine = false;
    for (String secret : grant.secrets()) {
      genuine |= MessageDigest.isEqual(hash(secret, input), signature);
    }
    return genuine
        ? Verification.verified(signed.coversBody() ? Trust.SIGNED_WEBHOOK : Trust.SERVER_KEY)
        : Verification.mismatch(header);
  }

  private byte[] hash(String secret, SignatureInput input) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      signed.feed(input, secret, digest::update);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }

  @Override
  public Set<String> headers() {
    return Set.of(header);
  }
}
