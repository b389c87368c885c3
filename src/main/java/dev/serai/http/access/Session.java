package dev.serai.http.access;

import dev.serai.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sign-ins of browsers. A cookie carries the time at which it ends and a name of the key that was
 * used, signed with the admin key: nothing is kept, so it outlives a restart and is valid on every
 * hub with this admin key. A key that is withdrawn ends its sessions, and one whose role changes
 * changes them. Scripts cannot read the cookie, and no other site's request carries it.
 */
public final class Session {

  private static final String COOKIE = "serai_session";
  private static final Duration LENGTH = Duration.ofHours(12);
  private static final String HMAC = "HmacSHA256";

  /** End in seconds, name of the key, signature. */
  private static final Pattern VALUE =
      Pattern.compile("(?<signed>(?<end>\\d{1,12})\\.(?<key>[\\w-]{43}))\\.(?<signature>[\\w-]+)");

  private final SecretKeySpec secret;
  private final ApiKeys keys;
  private final Clock clock;

  /**
   * A browser that is signed in.
   *
   * @param token which its pages send when they act; no other site can read it
   */
  public record Visit(Caller caller, String token) {

    boolean hasToken(String sent) {
      return sent != null && MessageDigest.isEqual(utf8(token), utf8(sent));
    }

    @Override
    public String toString() {
      return "Visit[" + caller + "]";
    }
  }

  /** A sign-in, with the header {@code Set-Cookie} that makes it. */
  public record Start(Visit visit, String cookie) {
    @Override
    public String toString() {
      return "Start[" + visit + "]";
    }
  }

  public Session(String adminKey, ApiKeys keys, Clock clock) {
    this.secret = new SecretKeySpec(utf8("session of " + adminKey), HMAC);
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Signs in with a key; empty if nobody holds it.
   *
   * @param secure whether the browser came by https
   */
  public Optional<Start> start(String key, boolean secure) {
    return keys.holder(key)
        .map(
            holder -> {
              String signed = clock.instant().plus(LENGTH).getEpochSecond() + "." + nameOf(holder);
              String cookie = cookie(signed + "." + sign("cookie", signed), LENGTH, secure);
              return new Start(new Visit(holder.caller(), sign("token", signed)), cookie);
            });
  }

  /** A header {@code Set-Cookie} that signs out. */
  public String end(boolean secure) {
    return cookie("", Duration.ZERO, secure);
  }

  /** The visit that a request belongs to; empty if its browser is not signed in. */
  public Optional<Visit> of(Request request) {
    String value = sent(request.header("cookie"));
    Matcher parts = VALUE.matcher(value == null ? "" : value);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String signed = parts.group("signed");
    boolean genuine =
        MessageDigest.isEqual(utf8(sign("cookie", signed)), utf8(parts.group("signature")));
    if (!genuine || Long.parseLong(parts.group("end")) <= clock.instant().getEpochSecond()) {
      return Optional.empty();
    }
    return keys.all()
        .filter(holder -> nameOf(holder).equals(parts.group("key")))
        .findFirst()
        .map(holder -> new Visit(holder.caller(), sign("token", signed)));
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

  /** Tells keys apart without saying anything of them. */
  private String nameOf(ApiKeys.Holder holder) {
    return hmac(holder.digest().bytes());
  }

  private String sign(String purpose, String text) {
    return hmac(utf8(purpose + " " + text));
  }

  private String hmac(byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(secret);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
