package dev.serai.connector.signature;

import static java.util.Locale.ROOT;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code receive.signature} of a descriptor that its schema has checked. */
public final class SignatureReader {

  private SignatureReader() {}

  /** One scheme, or a list of which any is enough. */
  public static Signature read(JsonNode node) {
    if (!node.isArray()) {
      return one(node);
    }
    List<Signature> schemes = new ArrayList<>();
    node.forEach(scheme -> schemes.add(one(scheme)));
    return schemes.size() == 1 ? schemes.get(0) : new AnyOf(schemes);
  }

  private static Signature one(JsonNode node) {
    String scheme = node.path("scheme").asText();
    String header = node.path("header").asText().toLowerCase(ROOT);
    return switch (scheme) {
      case "hmac-sha256" -> new Hmac(header, Encoding.of(node.path("encoding").asText("base64")));
      case "bearer" -> new Bearer(node.path("prefix").asText("Bearer"));
      case "header-secret" -> new HeaderSecret(header);
      case "none" -> new Unsigned();
      default -> throw new IllegalStateException("the schema lets '" + scheme + "' pass");
    };
  }
}
