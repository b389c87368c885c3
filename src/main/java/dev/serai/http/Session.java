package dev.serai.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sign-ins of browsers. A cookie carries the time at which it ends, signed with the admin key:
 * nothing is kept, so it outlives a restart and is valid on every hub with this key, and another
 * key ends all sessions. Scripts cannot read the cookie, and no other site's request carries it.
 */
public final class Session {

  private static final String COOKIE = "serai_session";
  private static final Duration LENGTH = Duration.ofHours(12);
  private static final String HMAC = "HmacSHA256";

  private final SecretKeySpec key;
  private final Clock clock;

  public Session(String adminKey, Clock clock) {
    this.key = new SecretKeySpec(("session of " + adminKey).getBytes(StandardCharsets.UTF_8), HMAC);
    this.clock = clock;
  }

  /**
   * A header {@code Set-Cookie} that signs in.
   *
   * @param secure whether the browser came by https
   */
  public String start(boolean secure) {
    String end = Long.toString(clock.instant().plus(LENGTH).getEpochSecond());
    return cookie(end + "." + sign(end), LENGTH, secure);
  }

  /** A header {@code Set-Cookie} that signs out. */
  public String end(boolean secure) {
    return cookie("", Duration.ZERO, secure);
  }

  /** Whether the request comes from a browser that is signed in. */
  public boolean of(Request request) {
    String value = sent(request.header("cookie"));
    int dot = value == null ? -1 : value.indexOf('.');
    if (dot < 1 || !value.substring(0, dot).matches("\\d{1,12}")) {
      return false;
    }
    String end = value.substring(0, dot);
    return MessageDigest.isEqual(bytes(sign(end)), bytes(value.substring(dot + 1)))
        && Long.parseLong(end) > clock.instant().getEpochSecond();
  }

  private static String cookie(String value, Duration age, boolean secure) {
    return COOKIE
        + "="
        + value
        + "; Path=/; HttpOnly; SameSite=Strict; Max-Age="
        + age.toSeconds()
        + (secure ? "; Secure" : "");
  }

  private static String sent(String cookies) {
    if (cookies == null) {
      return null;
    }
    for (String each : cookies.split(";", -1)) {
      String[] parts = each.strip().split("=", 2);
      if (parts[0].equals(COOKIE) && parts.length == 2) {
        return parts[1];
      }
    }
    return null;
  }

  private String sign(String end) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(bytes(end)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
