package dev.serai.connector.signature;

import java.util.Base64;
import java.util.HexFormat;

/** How the bytes of a signature are encoded in a header. */
public enum Encoding {
  BASE64("base64"),
  BASE64URL("base64url"),
  HEX("hex");

  private final String label;

  Encoding(String label) {
    this.label = label;
  }

  /** The spelling in a descriptor. */
  public String label() {
    return label;
  }

  /** The encoding spelled {@code label}. */
  public static Encoding of(String label) {
    return switch (label) {
      case "hex" -> HEX;
      case "base64url" -> BASE64URL;
      default -> BASE64;
    };
  }

  /** The bytes; null if the text is not in this encoding. */
  byte[] decode(String text) {
    try {
      return switch (this) {
        case BASE64 -> Base64.getDecoder().decode(text);
        case BASE64URL -> Base64.getUrlDecoder().decode(text);
        case HEX -> HexFormat.of().parseHex(text);
      };
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
