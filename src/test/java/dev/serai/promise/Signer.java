package dev.serai.promise;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.serai.model.FieldPath;
import dev.serai.model.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs bodies by a scheme of a connector's descriptor, as its platform would. */
final class Signer {

  /** Can be read as text, as hex and as base64. */
  static final String SECRET = "00112233445566778899aabbccddeeff";

  private static final KeyPair KEYS = keys();

  private final JsonNode scheme;

  /**
   * @param body what is sent: a token, where the scheme wants one
   */
  record Signed(Map<String, String> headers, Map<String, String> query, byte[] body) {}

  private Signer(JsonNode scheme) {
    this.scheme = scheme;
  }

  /** By the first scheme for which a company's own secret is enough. */
  static Signer of(Path connector) throws IOException {
    JsonNode schemes =
        new YAMLMapper()
            .readTree(connector.resolve("connector.yaml").toFile())
            .at("/receive/signature");
    JsonNode chosen = schemes;
    for (int i = schemes.size() - 1; schemes.isArray() && i >= 0; i--) {
      boolean datedWithin = schemes.get(i).at("/timestamp/at").asText().startsWith("body.");
      if (!datedWithin && !schemes.get(i).path("scheme").asText().equals("jws")) {
        chosen = schemes.get(i);
      }
    }
    return new Signer(chosen);
  }

  /** What the company configures. */
  String secret() {
    return switch (scheme.path("scheme").asText()) {
      case "rsa", "jwt" ->
          "-----BEGIN PUBLIC KEY-----\n"
              + Base64.getMimeEncoder().encodeToString(KEYS.getPublic().getEncoded())
              + "\n-----END PUBLIC KEY-----\n";
      default -> SECRET;
    };
  }

  Signed sign(byte[] body) throws GeneralSecurityException {
    Map<String, String> headers = new LinkedHashMap<>();
    String header = scheme.path("header").asText();
    long now = Instant.now().getEpochSecond();
    switch (scheme.path("scheme").asText()) {
      case "hmac", "hmac-sha256" -> headers.put(header, hmac(body, now));
      case "standard-webhooks" -> {
        String prefix = scheme.path("prefix").asText("webhook-");
        String id = "message-" + System.nanoTime();
        headers.put(prefix + "id", id);
        headers.put(prefix + "timestamp", "" + now);
        headers.put(
            prefix + "signature",
            "v1," + encoded(mac("HmacSHA256", bytes(id + "." + now + ".", body)), "base64"));
      }
      case "digest" ->
          headers.put(
              header,
              encoded(MessageDigest.getInstance("MD5").digest(join(body, bytes(SECRET))), "hex"));
      case "rsa" -> {
        boolean encoded = scheme.path("signed").asText().contains("base64");
        headers.put(
            header, encoded(rsa(encoded ? Base64.getEncoder().encode(body) : body), "base64"));
      }
      case "jwt" -> {
        return new Signed(headers, Map.of(), token(body));
      }
      case "header-secret" -> headers.put(header, SECRET);
      case "bearer" -> headers.put("Authorization", "Bearer " + SECRET);
      case "basic" ->
          headers.put("Authorization", "Basic " + encoded(bytes("hub:" + SECRET), "base64"));
      case "query-secret" -> {
        return new Signed(headers, Map.of(scheme.path("parameter").asText(), SECRET), body);
      }
      default -> throw new IllegalStateException("cannot sign by " + scheme);
    }
    return new Signed(headers, Map.of(), body);
  }

  private String hmac(byte[] body, long now) throws GeneralSecurityException {
    String template = scheme.path("signed").asText("{body}");
    byte[] signed =
        template.equals("{body}")
            ? body
            : template.equals("{pair.t}.{body}") ? bytes(now + ".", body) : fields(template, body);
    String algorithm =
        "Hmac" + scheme.path("algorithm").asText("sha256").toUpperCase(java.util.Locale.ROOT);
    String mac = encoded(mac(algorithm, signed), scheme.path("encoding").asText("base64"));
    if (!scheme.path("format").asText().equals("pairs")) {
      return mac;
    }
    String field = scheme.path("field").asText() + "=" + mac;
    return template.contains("pair.t") ? "t=" + now + "," + field : field;
  }

  /** Of a body that lacks a field, anything: the hub refuses it. */
  private static byte[] fields(String template, byte[] body) {
    String filled = template;
    try {
      JsonNode tree = Json.MAPPER.readTree(body);
      for (String field : template.replaceAll("[{}]", " ").split("[ .]*body[.]", -1)) {
        String text = FieldPath.parse(field.strip().replaceAll("[ .]+$", "")).textAt(tree);
        filled = filled.replace("{body." + field.strip().replaceAll("[ .]+$", "") + "}", "" + text);
      }
    } catch (IOException | RuntimeException e) {
      return new byte[0];
    }
    return bytes(filled);
  }

  private byte[] mac(String algorithm, byte[] signed) throws GeneralSecurityException {
    byte[] key =
        scheme.path("key").asText().equals("hex") ? HexFormat.of().parseHex(SECRET) : bytes(SECRET);
    Mac mac = Mac.getInstance(algorithm);
    mac.init(new SecretKeySpec(key, algorithm));
    return mac.doFinal(signed);
  }

  private static byte[] token(byte[] claims) throws GeneralSecurityException {
    Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
    byte[] dated = dated(claims);
    String content =
        url.encodeToString(bytes("{\"alg\":\"RS256\"}")) + "." + url.encodeToString(dated);
    return bytes(content + "." + url.encodeToString(rsa(bytes(content))));
  }

  /** With an issue time in front, unless it is no object. */
  private static byte[] dated(byte[] claims) {
    if (claims.length < 2 || claims[0] != '{' || claims[1] == '}') {
      return claims;
    }
    return join(
        bytes("{\"iat\":" + Instant.now().getEpochSecond() + ","),
        Arrays.copyOfRange(claims, 1, claims.length));
  }

  private static byte[] rsa(byte[] signed) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(KEYS.getPrivate());
    signature.update(signed);
    return signature.sign();
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String encoded(byte[] bytes, String encoding) {
    return encoding.equals("hex")
        ? HexFormat.of().formatHex(bytes)
        : Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] bytes(String text, byte[]... more) {
    byte[] all = text.getBytes(UTF_8);
    for (byte[] each : more) {
      all = join(all, each);
    }
    return all;
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
