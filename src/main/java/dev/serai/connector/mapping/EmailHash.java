package dev.serai.connector.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Turns an e-mail address into a value that can be compared, but not written to. */
public final class EmailHash {

  private EmailHash() {}

  /** Lower-case hex SHA-256 of the trimmed, lower-cased address; null for a blank one. */
  public static String of(String address) {
    String normal = address.strip().toLowerCase(Locale.ROOT);
    if (normal.isEmpty()) {
      return null;
    }
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(normal.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
