package dev.serai.connector.signature;

import dev.serai.http.Request;
import dev.serai.model.Company.Grant;
import dev.serai.model.Trust;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An HMAC in a header, over the raw body or a template.
 *
 * @param freshness null if no time is signed
 */
record Hmac(
    HmacAlgorithm algorithm,
    SignatureHeader signatureHeader,
    Encoding encoding,
    SecretKey key,
    SignedContent signed,
    TimestampTolerance freshness)
    implements Signature {

  @Override
  public Verification verify(Request request, Grant grant, VerificationContext context) {
    SignatureHeader.Carried carried = signatureHeader.of(request);
    if (carried == null) {
      return Verification.refused(
          "the signature header " + signatureHeader.header() + " is missing");
    }
    List<byte[]> signatures = decoded(carried);
    if (signatures.isEmpty()) {
      return Verification.refused(
          "the signature in " + signatureHeader.header() + " is not " + encoding.label());
    }
    SignatureInput input =
        new SignatureInput(request, context.body(), carried.pairs(), signed.bodyFields());
    String missing = signed.missing(input);
    if (missing != null) {
      return Verification.refused("the request lacks " + missing + ", which the signature covers");
    }
    boolean genuine = false;
    for (String secret : grant.secrets()) {
      byte[] secretKey = key.of(secret);
      byte[] mac = secretKey == null ? null : mac(secretKey, secret, input);
      for (int i = 0; mac != null && i < signatures.size(); i++) {
        genuine |= MessageDigest.isEqual(mac, signatures.get(i));
      }
    }
    if (!genuine) {
      return Verification.mismatch(signatureHeader.header());
    }
    String stale = freshness == null ? null : freshness.problem(input, context.clock());
    // a body that is not signed may not be the one the platform sent
    return stale == null
        ? Verification.verified(signed.coversBody() ? Trust.SIGNED_WEBHOOK : Trust.SERVER_KEY)
        : Verification.refused(stale);
  }

  private List<byte[]> decoded(SignatureHeader.Carried carried) {
    if (carried.signatures().size() == 1) {
      byte[] only = encoding.decode(carried.signatures().get(0));
      return only == null ? List.of() : List.of(only);
    }
    List<byte[]> signatures = new ArrayList<>(carried.signatures().size());
    for (String text : carried.signatures()) {
      byte[] signature = encoding.decode(text);
      if (signature != null) {
        signatures.add(signature);
      }
    }
    return signatures;
  }

  private byte[] mac(byte[] secretKey, String secret, SignatureInput input) {
    try {
      Mac mac = algorithm.mac();
      mac.init(new SecretKeySpec(secretKey, algorithm.name()));
      signed.feed(input, secret, mac::update);
      return mac.doFinal();
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("HMAC refuses the key", e);
    }
  }

  @Override
  public String problem(String secret) {
    return key.problem(secret);
  }

  @Override
  public Set<String> headers() {
    return Set.of(signatureHeader.header());
  }
}
