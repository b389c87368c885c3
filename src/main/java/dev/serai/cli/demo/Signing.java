package dev.serai.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as their platform would, according to the connector's descriptor. */
final class Signing {

  private static final YAMLMapper YAML = new YAMLMapper();

  private final Path connectors;
  private final Path companies;
  private final Map<Path, JsonNode> files = new HashMap<>();

  Signing(Path connectors, Path companies) {
    this.connectors = connectors;
    this.companies = companies;
  }

  String serverKey(String company) {
    return company(company).at("/serverKeys/0").asText();
  }

  /** The headers that carry the topic and the signature. */
  Map<String, String> headers(Day.Step step, String company, byte[] body) {
    JsonNode receive =
        read(connectors.resolve(step.webhook()).resolve("connector.yaml")).path("receive");
    Map<String, String> headers = new HashMap<>();
    String topic = first(receive.path("topic")).asText();
    if (step.topic() != null && topic.startsWith("header.")) {
      headers.put(topic.substring("header.".length()), step.topic());
    }
    JsonNode signature = first(receive.path("signature"));
    if (step.form() == null) {
      String secret =
          step.forged()
              ? "not the secret"
              : company(company)
                  .at("/connectors/" + step.webhook() + "/secrets/" + step.secret())
                  .asText();
      sign(signature, secret, body, headers);
    }
    return headers;
  }

  private static void sign(
      JsonNode signature, String secret, byte[] body, Map<String, String> headers) {
    String scheme = signature.path("scheme").asText();
    switch (scheme) {
      case "hmac-sha256" -> {
        byte[] mac = hmac(secret, body);
        headers.put(
            signature.path("header").asText(),
            signature.path("encoding").asText().equals("hex")
                ? HexFormat.of().formatHex(mac)
                : Base64.getEncoder().encodeToString(mac));
      }
      case "header-secret" -> headers.put(signature.path("header").asText(), secret);
      case "bearer" -> headers.put("Authorization", "Bearer " + secret);
      default -> throw new IllegalStateException("the demo cannot sign by " + scheme);
    }
  }

  private static byte[] hmac(String secret, byte[] body) {
    return hmac(secret.getBytes(StandardCharsets.UTF_8), body);
  }

  static byte[] hmac(byte[] secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode company(String key) {
    return read(companies.resolve(key + ".yaml"));
  }

  private JsonNode read(Path file) {
    return files.computeIfAbsent(
        file,
        path -> {
          try {
            return YAML.readTree(path.toFile());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static JsonNode first(JsonNode node) {
    return node.isArray() ? node.path(0) : node;
  }
}
