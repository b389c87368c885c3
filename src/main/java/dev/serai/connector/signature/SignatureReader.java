package dev.serai.connector.signature;

import static java.util.Locale.ROOT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.config.Durations;
import dev.serai.connector.body.RequestField;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code receive.signature} of a descriptor that was checked against its schema. Throws
 * {@link IllegalArgumentException} for what a schema cannot check.
 */
public final class SignatureReader {

  private static final Pattern KEY_URL =
      Pattern.compile("(https?://[^/{}]+[^{}]*)\\{(header\\.[^}]+)}");

  private SignatureReader() {}

  /** One scheme, or a list of schemes of which one is enough. */
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
      case "hmac-sha256", "hmac" -> hmac(node, header);
      case "standard-webhooks" -> standardWebhooks(node);
      case "digest" -> digest(node, header);
      case "rsa" -> new Rsa(header, encoding(node, "base64"), signed(node, "{body}"), keys(node));
      case "jws" ->
          new DetachedJws(
              header,
              new SettingTemplate(node.path("jwks").asText()),
              duration(node.path("cache"), "1h"));
      case "jwt" -> new JwtBody(duration(node.path("tolerance"), "5m"));
      case "bearer" -> new Bearer(node.path("prefix").asText("Bearer"));
      case "basic" -> new Basic();
      case "header-secret" -> new HeaderSecret(header);
      case "query-secret" -> new QuerySecret(node.path("parameter").asText());
      case "none" -> new Unsigned();
      default -> throw new IllegalStateException("the schema accepts '" + scheme + "'");
    };
  }

  private static Signature hmac(JsonNode node, String header) {
    SignatureHeader.Format format =
        SignatureHeader.Format.valueOf(node.path("format").asText("value").toUpperCase(ROOT));
    JsonNode timestamp = node.path("timestamp");
    return new Hmac(
        HmacAlgorithm.of(node.path("algorithm").asText("sha256")),
        new SignatureHeader(header, format, node.path("field").asText(null)),
        encoding(node, "base64"),
        key(node, "text"),
        signed(node, "{body}"),
        timestamp.isMissingNode() ? null : freshness(timestamp));
  }

  private static TimestampTolerance freshness(JsonNode node) {
    return new TimestampTolerance(
        node.path("at").asText(),
        TimestampTolerance.Unit.valueOf(node.path("unit").asText("seconds").toUpperCase(ROOT)),
        duration(node.path("tolerance"), "5m"));
  }

  /** As defined by the specification of that name: https://www.standardwebhooks.com. */
  private static Signature standardWebhooks(JsonNode node) {
    String prefix = node.path("prefix").asText("webhook-").toLowerCase(ROOT);
    SignedContent signed =
        SignedContent.parse("{header.%sid}.{header.%stimestamp}.{body}".formatted(prefix, prefix));
    return new StandardWebhooks(
        new Hmac(
            HmacAlgorithm.of("sha256"),
            new SignatureHeader(prefix + "signature", SignatureHeader.Format.VERSIONS, "v1"),
            Encoding.BASE64,
            key(node, "base64"),
            signed,
            new TimestampTolerance(
                "header." + prefix + "timestamp",
                TimestampTolerance.Unit.SECONDS,
                duration(node.path("tolerance"), "5m"))),
        new Ed25519(
            new SignatureHeader(prefix + "signature", SignatureHeader.Format.VERSIONS, "v1a"),
            signed));
  }

  private static Signature digest(JsonNode node, String header) {
    SignedContent signed = signed(node, "{body}{secret}");
    if (!signed.coversSecret()) {
      throw new IllegalArgumentException(
          "signed lacks {secret}: anybody could compute that hash; add it where the platform puts"
              + " it");
    }
    String algorithm = node.path("algorithm").asText().equals("md5") ? "MD5" : "SHA-256";
    return new Digest(algorithm, header, encoding(node, "hex"), signed);
  }

  private static KeySource keys(JsonNode node) {
    JsonNode source = node.path("publicKey");
    if (source.isTextual()) {
      return new KeySource.Secrets();
    }
    Matcher url = KEY_URL.matcher(source.path("url").asText());
    if (!url.matches()) {
      throw new IllegalArgumentException(
          "publicKey.url must be https://HOST{header.NAME} with a fixed host");
    }
    return new KeySource.Published(
        url.group(1),
        RequestField.parse(url.group(2)),
        source.path("path").asText(),
        duration(source.path("cache"), "24h"));
  }

  private static SignedContent signed(JsonNode node, String standard) {
    return SignedContent.parse(node.path("signed").asText(standard));
  }

  private static Encoding encoding(JsonNode node, String standard) {
    return Encoding.of(node.path("encoding").asText(standard));
  }

  private static SecretKey key(JsonNode node, String standard) {
    return SecretKey.valueOf(node.path("key").asText(standard).toUpperCase(ROOT));
  }

  private static Duration duration(JsonNode node, String standard) {
    return Durations.parse(node.isMissingNode() ? standard : node.asText());
  }
}
