package dev.serai.connector.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HexFormat;

/** How a secret is converted to a key. */
public enum SecretKey {
  /** Its UTF-8 bytes. */
  TEXT,
  HEX,
  /** A leading {@code whsec_} is removed. */
  BASE64;

  private static final String PREFIX = "whsec_";

  /** The key; null if the secret has another format. */
  byte[] of(String secret) {
    if (secret.strip().startsWith(Ed25519.PREFIX)) {
      // public: whoever reads it could sign
      return null;
    }
    try {
      byte[] key =
          switch (this) {
            case TEXT -> secret.getBytes(UTF_8);
            case HEX -> HexFormat.of().parseHex(secret.strip());
            case BASE64 ->
                Base64.getDecoder()
                    .decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
          };
      return key.length == 0 ? null : key;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** What is wrong with a secret; null if nothing is. */
  String problem(String secret) {
    if (of(secret) != null) {
      return null;
    }
    if (secret.strip().startsWith(Ed25519.PREFIX)) {
      return "must not be a public key (whpk_)";
    }
    return switch (this) {
      case TEXT -> "must not be empty";
      case HEX -> "must be hex digits, two for each byte";
      case BASE64 -> "must be base64, with or without whsec_ before it";
    };
  }
}
