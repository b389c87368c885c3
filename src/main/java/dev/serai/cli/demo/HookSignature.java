package dev.serai.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** Verifies, as a receiver should, that a request was signed as specified by Standard Webhooks. */
final class HookSignature {

  private static final String SECRET_PREFIX = "whsec_";
  private static final String SIGNATURE_PREFIX = "v1,";

  private final byte[] secret;

  private HookSignature(byte[] secret) {
    this.secret = secret;
  }

  /** With the secret that the company's file configures for the destination. */
  static HookSignature of(String company) {
    try {
      JsonNode file = new YAMLMapper().readTree(Day.resource("companies/" + company + ".yaml"));
      String secret = file.path("destinations").findValue("secrets").get(0).asText();
      return new HookSignature(
          Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean genuine(Headers headers, byte[] body) {
    String id = headers.getFirst("webhook-id");
    String time = headers.getFirst("webhook-timestamp");
    String signature = headers.getFirst("webhook-signature");
    if (id == null || time == null || signature == null) {
      return false;
    }
    String signed = id + "." + time + "." + new String(body, StandardCharsets.UTF_8);
    String expected =
        SIGNATURE_PREFIX
            + Base64.getEncoder()
                .encodeToString(Signing.hmac(secret, signed.getBytes(StandardCharsets.UTF_8)));
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
  }
}
