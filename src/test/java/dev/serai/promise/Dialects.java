package dev.serai.promise;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs the requests of shops. */
final class Dialects {

  static final String SECRET = "promise-secret";
  static final String SERVER_KEY = "promise-server-key";

  private Dialects() {}

  static String company(String key) {
    return """
    key: %s
    name: Promises
    connectors:
      shopify: {secrets: [%s]}
      woocommerce: {secrets: [%s]}
    serverKeys: [%s]
    """
        .formatted(key, SECRET, SECRET, SERVER_KEY);
  }

  static HubRequest shopify(String company, String topic, String delivery, String body) {
    return HubRequest.json(
        "/webhooks/shopify/" + company,
        body,
        "X-Shopify-Topic",
        topic,
        "X-Shopify-Webhook-Id",
        delivery,
        "X-Shopify-Hmac-Sha256",
        sign(body.getBytes(UTF_8)));
  }

  static HubRequest woocommerce(String company, String topic, String body) {
    return HubRequest.json(
        "/webhooks/woocommerce/" + company,
        body,
        "X-WC-Webhook-Topic",
        topic,
        "X-WC-Webhook-ID",
        "7",
        "X-WC-Webhook-Signature",
        sign(body.getBytes(UTF_8)));
  }

  static HubRequest api(String call, String body, String... headers) {
    return HubRequest.json("/analytics/" + call, body, headers);
  }

  static HubRequest server(String call, String body) {
    return api(call, body, "Authorization", "Bearer " + SERVER_KEY);
  }

  static String sign(byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
