package dev.serai.intake.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.attribution.VisitorName;
import dev.serai.http.Refusal;
import dev.serai.model.Company;
import dev.serai.model.InvalidEvent;
import dev.serai.model.Visitor;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The proof that the company's server gave a fingerprint to this visitor: {@code EXPIRY.SIGNATURE},
 * the seconds since 1970 until which it holds, and the hexadecimal HMAC-SHA256 of {@code
 * EXPIRY.FINGERPRINT}. A call with two fingerprints has two, separated by a comma.
 */
final class VisitorToken {

  static final String FIELD = "visitor_token";

  private VisitorToken() {}

  /**
   * Throws {@link Refusal} unless every fingerprint of the visitor is proven.
   *
   * @param tokens may be null
   */
  static void check(Company company, Visitor visitor, String tokens, Instant now) {
    if (tokens == null) {
      throw refusal("is required: this company takes only fingerprints that its server signed");
    }
    for (String fingerprint : VisitorName.fingerprints(visitor).toList()) {
      boolean expired = false;
      boolean proven = false;
      for (String token : tokens.split(",", -1)) {
        if (proves(company, fingerprint, token.strip())) {
          proven |= !now.isAfter(expiry(token.strip()));
          expired = true;
        }
      }
      if (!proven) {
        throw refusal(
            expired
                ? "has expired; get a new one from your server"
                : "does not prove this fingerprint; see the signing of visitors in the documentation");
      }
    }
  }

  private static boolean proves(Company company, String fingerprint, String token) {
    if (!token.matches("\\d{1,12}\\.[0-9a-f]{64}")) {
      return false;
    }
    String expiry = token.substring(0, token.indexOf('.'));
    byte[] shown = HexFormat.of().parseHex(token.substring(expiry.length() + 1));
    boolean proves = false;
    for (String secret : company.browsers().visitorSecrets()) {
      // every secret is tried, so that the time taken reveals nothing
      proves |= MessageDigest.isEqual(hmac(secret, expiry + "." + fingerprint), shown);
    }
    return proves;
  }

  private static Instant expiry(String token) {
    return Instant.ofEpochSecond(Long.parseLong(token.substring(0, token.indexOf('.'))));
  }

  private static byte[] hmac(String secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static Refusal refusal(String problem) {
    List<InvalidEvent.Problem> problems = List.of(new InvalidEvent.Problem(FIELD, problem));
    return new Refusal(
        403, "VISITOR_TOKEN_REQUIRED", new InvalidEvent(problems).getMessage(), problems);
  }
}
