package dev.serai.connector.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Remembers keys, in 8 to 16 bytes each: a file may contain millions. */
public final class SeenKeys {

  private final MessageDigest digest;
  private long[] slots = new long[1 << 12];
  private int size;

  public SeenKeys() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** False if the key was there before. */
  public boolean add(String key) {
    long hash = ByteBuffer.wrap(digest.digest(key.getBytes(UTF_8))).getLong() | 1;
    if (!put(slots, hash)) {
      return false;
    }
    size++;
    if (size * 3L > slots.length * 2L) {
      long[] larger = new long[slots.length * 2];
      for (long each : slots) {
        if (each != 0) {
          put(larger, each);
        }
      }
      slots = larger;
    }
    return true;
  }

  private static boolean put(long[] slots, long hash) {
    int mask = slots.length - 1;
    int at = (int) (hash >>> 32) & mask;
    while (slots[at] != 0) {
      if (slots[at] == hash) {
        return false;
      }
      at = (at + 1) & mask;
    }
    slots[at] = hash;
    return true;
  }
}
