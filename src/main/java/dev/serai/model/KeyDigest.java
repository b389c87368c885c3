package dev.serai.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** All that is kept of a key: enough to recognise it, and nothing to send. */
public final class KeyDigest {

  private final byte[] digest;

  private KeyDigest(byte[] digest) {
    this.digest = digest;
  }

  /** Of a key as somebody writes it; spaces around it say nothing. */
  public static KeyDigest of(String key) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return new KeyDigest(sha256.digest(key.strip().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The time it takes tells nothing about either key, as digests are of one length. */
  public boolean matches(KeyDigest other) {
    return MessageDigest.isEqual(digest, other.digest);
  }

  /** 32 bytes. */
  public byte[] bytes() {
    return digest.clone();
  }

  @Override
  public String toString() {
    return "KeyDigest";
  }
}
