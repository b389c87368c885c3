package dev.serai.connector.signature;

import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;

/** The hash of an HMAC. */
final class HmacAlgorithm {

  private final String name;
  // a Mac is not thread-safe, and looking up the provider costs more than hashing a short body
  private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::newMac);

  private HmacAlgorithm(String name) {
    this.name = name;
  }

  /** The algorithm spelled {@code sha1}, {@code sha256} or {@code sha512}. */
  static HmacAlgorithm of(String label) {
    return new HmacAlgorithm(
        switch (label) {
          case "sha1" -> "HmacSHA1";
          case "sha512" -> "HmacSHA512";
          default -> "HmacSHA256";
        });
  }

  /** Java's name of it. */
  String name() {
    return name;
  }

  /** This thread's own instance. */
  Mac mac() {
    return macs.get();
  }

  private Mac newMac() {
    try {
      return Mac.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + name, e);
    }
  }
}
