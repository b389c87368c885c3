package dev.serai.delivery.destination;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Signs requests as specified by Standard Webhooks, once per secret during a rotation. */
final class StandardWebhooksSignature {

  private static final String PREFIX = "whsec_";

  private StandardWebhooksSignature() {}

  /** The three headers; {@code id} stays the same whenever the message is sent again. */
  static Map<String, String> headers(String id, Instant now, String body, List<String> secrets) {
    String signatures =
        secrets.stream()
            .map(secret -> sign(id, now.getEpochSecond(), body, secret))
            .collect(Collectors.joining(" "));
    return Map.of(
        "webhook-id", id,
        "webhook-timestamp", Long.toString(now.getEpochSecond()),
        "webhook-signature", signatures);
  }

  /** Whether the secret can be a key: base64 after {@code whsec_}, or any text without it. */
  static boolean usable(String secret) {
    try {
      return !secret.isBlank() && new Webhook(key(secret)) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String sign(String id, long second, String body, String secret) {
    try {
      return new Webhook(key(secret)).sign(id, second, body);
    } catch (WebhookSigningException e) {
      throw new IllegalStateException("the request cannot be signed: check the secrets", e);
    }
  }

  /** The library accepts only base64; a secret without the prefix is used as its own bytes. */
  private static String key(String secret) {
    return secret.startsWith(PREFIX)
        ? secret
        : Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
  }
}
