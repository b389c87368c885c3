package dev.serai.bench.handwritten;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 over the raw bytes, in base64, compared in constant time. */
final class HandwrittenSignature {

  // a Mac is not thread-safe, and too expensive to create for each request
  @SuppressWarnings("ThreadLocalUsage") // one per worker: there is one check per process
  private final ThreadLocal<Mac> macs;

  HandwrittenSignature(String secret) {
    SecretKeySpec key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    macs =
        ThreadLocal.withInitial(
            () -> {
              try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
                return mac;
              } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  boolean holds(byte[] body, String signature) {
    if (signature == null) {
      return false;
    }
    try {
      return MessageDigest.isEqual(macs.get().doFinal(body), Base64.getDecoder().decode(signature));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
