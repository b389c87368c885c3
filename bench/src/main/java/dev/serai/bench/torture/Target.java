package dev.serai.bench.torture;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The hub under attack, and what its friends know of it.
 *
 * @param companies the folder of the company files
 */
public record Target(int port, Path companies) {

  /** The company of the honest senders, whose key every page of its shop shows. */
  public static final String COMPANY = "honest";

  public static final String WEBHOOKS = "/webhooks/generic/" + COMPANY;

  static final String SECRET = "a-secret-of-the-torture";
  static final String SERVER_KEY = "a-server-key-of-the-torture";

  static final String FILE =
      """
      key: %s
      name: Under attack
      connectors:
        generic: {secrets: [%s]}
      serverKeys: [%s]
      events: {withoutInteraction: accept}
      """
          .formatted(COMPANY, SECRET, SERVER_KEY);

  /** The headers of a webhook that its platform has signed. */
  public static Map<String, String> signed(byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Map.of("X-Signature", HexFormat.of().formatHex(mac.doFinal(body)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The header of a call from the shop's own server. */
  static Map<String, String> server() {
    return Map.of("Authorization", "Bearer " + SERVER_KEY);
  }
}
