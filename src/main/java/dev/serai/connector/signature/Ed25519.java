package dev.serai.connector.signature;

import dev.serai.http.Request;
import dev.serai.model.Company.Grant;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * The Ed25519 signatures of Standard Webhooks, by public keys among the company's secrets.
 *
 * @param signatureHeader where they are
 * @param signed what they cover
 */
record Ed25519(SignatureHeader signatureHeader, SignedContent signed) {

  /** How a public key is written: this, then base64 of its 32 bytes. */
  static final String PREFIX = "whpk_";

  private static final int KEY_BYTES = 32;

  /** What X.509 puts before the bytes of an Ed25519 key (RFC 8410). */
  private static final byte[] ALGORITHM = HexFormat.of().parseHex("302a300506032b6570032100");

  /** Whether the request carries such signatures and the company has such keys. */
  boolean applies(Request request, Grant grant) {
    SignatureHeader.Carried carried = signatureHeader.of(request);
    return carried != null
        && !carried.signatures().isEmpty()
        && grant.secrets().stream().anyMatch(secret -> secret.strip().startsWith(PREFIX));
  }

  /** Whether one of the signatures is by one of the keys; nothing signed may be missing. */
  boolean fits(SignatureInput input, Request request, Grant grant) {
    List<byte[]> signatures =
        signatureHeader.of(request).signatures().stream()
            .map(Encoding.BASE64::decode)
            .filter(Objects::nonNull)
            .toList();
    return grant.secrets().stream()
        .map(Ed25519::key)
        .filter(Objects::nonNull)
        .anyMatch(key -> signatures.stream().anyMatch(each -> fits(key, each, input)));
  }

  private boolean fits(PublicKey key, byte[] signature, SignatureInput input) {
    try {
      java.security.Signature scheme = java.security.Signature.getInstance("Ed25519");
      scheme.initVerify(key);
      signed.feed(input, "", bytes -> update(scheme, bytes));
      return scheme.verify(signature);
    } catch (SignatureException | InvalidKeyException e) {
      // not 64 bytes, or no point of the curve
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 refuses a key that was read before", e);
    }
  }

  private static void update(java.security.Signature scheme, byte[] bytes) {
    try {
      scheme.update(bytes);
    } catch (SignatureException e) {
      throw new IllegalStateException("the signature was not initialised", e);
    }
  }

  /** The key in a secret; null if there is none. */
  static PublicKey key(String secret) {
    String text = secret.strip();
    byte[] raw =
        text.startsWith(PREFIX) ? Encoding.BASE64.decode(text.substring(PREFIX.length())) : null;
    if (raw == null || raw.length != KEY_BYTES) {
      return null;
    }
    byte[] encoded = new byte[ALGORITHM.length + KEY_BYTES];
    System.arraycopy(ALGORITHM, 0, encoded, 0, ALGORITHM.length);
    System.arraycopy(raw, 0, encoded, ALGORITHM.length, KEY_BYTES);
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      return null;
    }
  }
}
