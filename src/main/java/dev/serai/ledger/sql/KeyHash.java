package dev.serai.ledger.sql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Fixed-width hashes of keys of any length: the first bits of SHA-256. */
public final class KeyHash {

  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(
          () -> {
            try {
              return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
              throw new IllegalStateException("every Java platform has SHA-256", e);
            }
          });

  private KeyHash() {}

  /** 128 bits: wide enough to be an identity. */
  public static UUID wide(String scope, String text) {
    ByteBuffer digest = digest(scope, text);
    return new UUID(digest.getLong(), digest.getLong());
  }

  /** 64 bits: wide enough for a lookup, not for an identity. */
  public static long narrow(String scope, String text) {
    return digest(scope, text).getLong();
  }

  private static ByteBuffer digest(String scope, String text) {
    MessageDigest sha = SHA_256.get();
    sha.update(scope.getBytes(StandardCharsets.UTF_8));
    sha.update((byte) 0);
    return ByteBuffer.wrap(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
