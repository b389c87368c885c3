package dev.serai.connector.descriptor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.connector.body.BodyReader.Piece;
import dev.serai.connector.body.RequestField;
import dev.serai.http.Request;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Identifies a delivery by what the platform provides to distinguish duplicates from new
 * deliveries.
 */
public final class DeliveryKey {

  /** Longer or unusual keys are hashed, because the key of every delivery is kept. */
  private static final int MAX_LENGTH = 200;

  private DeliveryKey() {}

  /** The parts joined by {@code |}; null if no part that comes from the request is there. */
  public static String of(List<RequestField> parts, Request request, JsonNode body) {
    if (parts.size() == 1) {
      return tidy(parts.get(0).of(request, body));
    }
    StringBuilder key = new StringBuilder();
    boolean found = false;
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i).of(request, body);
      found |= part != null && !(parts.get(i) instanceof RequestField.Literal);
      key.append(i == 0 ? "" : "|").append(part == null ? "" : part);
    }
    return found ? tidy(key.toString()) : null;
  }

  /** The key of one message out of several that share {@code key}. */
  static String with(String key, Piece message) {
    // what was not read of a document may be all that distinguishes it
    return with(
        key,
        message.problem() == null ? message.document().toString().getBytes(UTF_8) : message.raw());
  }

  /** The key of this content, out of several that share {@code key}. */
  static String with(String key, byte[] content) {
    return tidy(key + "#" + hash(content));
  }

  /** Identifies what has no other key: the same content has the same key. */
  public static String ofContent(JsonNode content) {
    return hash(content.toString().getBytes(UTF_8)).substring(0, 32);
  }

  /** Like {@link #ofContent(JsonNode)}, of what was not read whole. */
  public static String ofContent(byte[] raw) {
    return hash(raw).substring(0, 32);
  }

  private static String tidy(String key) {
    if (key == null || key.isBlank()) {
      return null;
    }
    return key.length() > MAX_LENGTH || !Topic.isPrintableAscii(key)
        ? hash(key.getBytes(UTF_8))
        : key;
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
