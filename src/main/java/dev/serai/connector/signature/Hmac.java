package dev.serai.connector.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.connector.Request;
import dev.serai.connector.Verification;
import dev.serai.model.Company.Grant;
import dev.serai.model.Trust;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 of the raw body in one header. The key is the secret's UTF-8 bytes.
 *
 * @param header in lower case
 */
public record Hmac(String header, Encoding encoding) implements Signature {

  private static final String ALGORITHM = "HmacSHA256";

  // a Mac is not thread-safe, and finding the provider costs more than hashing a short body
  private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(Hmac::newMac);

  @Override
  public Verification verify(Request request, Grant grant) {
    String given = request.header(header);
    if (given == null || given.isBlank()) {
      return Verification.refused("the signature header " + header + " is missing");
    }
    byte[] signature = encoding.decode(given.strip());
    if (signature == null) {
      return Verification.refused("the signature in " + header + " is not " + encoding.label());
    }
    boolean genuine = false;
    for (String secret : grant.secrets()) {
      genuine |= MessageDigest.isEqual(mac(secret, request.body()), signature);
    }
    return genuine
        ? Verification.verified(Trust.SIGNED_WEBHOOK)
        : Verification.refused("the signature in " + header + " does not fit the body");
  }

  @Override
  public Set<String> headers() {
    return Set.of(header);
  }

  private static byte[] mac(String secret, byte[] body) {
    try {
      Mac mac = MAC.get();
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
      return mac.doFinal(body);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("HMAC refuses the key", e);
    }
  }

  private static Mac newMac() {
    try {
      return Mac.getInstance(ALGORITHM);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
