package dev.serai.connector.signature;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import dev.serai.http.Request;
import dev.serai.model.Company.Grant;
import dev.serai.model.Trust;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A compact JWS in a header whose payload is the body (RFC 7515 appendix F; unencoded payload by
 * RFC 7797). Only RS256, with the keys that the company's own shop publishes.
 *
 * @param header in lower case
 * @param jwks address of the key set, with <code>{settings.NAME}</code>
 * @param cache how long a key set is used before it is fetched again
 */
record DetachedJws(String header, SettingTemplate jwks, Duration cache) implements Signature {

  /** A key set younger than this is not fetched again for an unknown key. */
  private static final Duration FRESH = Duration.ofSeconds(10);

  @Override
  public Verification verify(Request request, Grant grant, VerificationContext context) {
    String given = request.header(header);
    if (given == null || given.isBlank()) {
      return Verification.refused("the signature header " + header + " is missing");
    }
    String[] parts = given.strip().split("\\.", -1);
    JWSHeader protectedHeader = parts.length == 3 && parts[1].isEmpty() ? header(parts[0]) : null;
    if (protectedHeader == null) {
      return Verification.refused("the signature in " + header + " is not a detached JWS");
    }
    if (!protectedHeader.getAlgorithm().equals(JWSAlgorithm.RS256)) {
      return Verification.refused("the signature in " + header + " is not made with RS256");
    }
    URI address = address(context);
    if (address == null) {
      return Verification.refused(
          "the company has not set "
              + String.join(", ", jwks.names())
              + ", which leads to the platform's keys");
    }
    Instant now = context.clock().instant();
    KeyDocument document = context.keys().find(address).orElse(null);
    if (document == null || document.fetchedAt().plus(cache).isBefore(now)) {
      return Verification.keyMissing(address);
    }
    List<RSAKey> keys = keys(document, protectedHeader.getKeyID());
    if (keys.isEmpty() && document.fetchedAt().plus(FRESH).isBefore(now)) {
      return Verification.keyMissing(address);
    }
    byte[] signed = signed(protectedHeader, parts[0], request.body());
    return keys.stream().anyMatch(key -> fits(key, protectedHeader, signed, parts[2]))
        ? Verification.verified(Trust.SIGNED_WEBHOOK)
        : Verification.mismatch(header);
  }

  private static JWSHeader header(String encoded) {
    try {
      return JWSHeader.parse(new Base64URL(encoded));
    } catch (ParseException | IllegalArgumentException e) {
      return null;
    }
  }

  private URI address(VerificationContext context) {
    String address = jwks.fill(context.settings());
    try {
      URI uri = address == null ? null : new URI(address);
      return uri == null || uri.getHost() == null ? null : uri;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** The RSA keys with that id; all keys if the signature names none. */
  private static List<RSAKey> keys(KeyDocument document, String name) {
    try {
      return JWKSet.parse(document.text()).getKeys().stream()
          .filter(key -> name == null || name.equals(key.getKeyID()))
          .filter(RSAKey.class::isInstance)
          .map(JWK::toRSAKey)
          .toList();
    } catch (ParseException e) {
      return List.of();
    }
  }

  private static byte[] signed(JWSHeader header, String encodedHeader, byte[] body) {
    byte[] payload =
        header.isBase64URLEncodePayload()
            ? Base64URL.encode(body).toString().getBytes(StandardCharsets.US_ASCII)
            : body;
    ByteArrayOutputStream signed =
        new ByteArrayOutputStream(encodedHeader.length() + 1 + payload.length);
    signed.writeBytes(encodedHeader.getBytes(StandardCharsets.US_ASCII));
    signed.write('.');
    signed.writeBytes(payload);
    return signed.toByteArray();
  }

  private static boolean fits(RSAKey key, JWSHeader header, byte[] signed, String signature) {
    try {
      return new RSASSAVerifier(key).verify(header, signed, new Base64URL(signature));
    } catch (JOSEException e) {
      return false;
    }
  }

  @Override
  public boolean needsSecret() {
    return false;
  }

  @Override
  public Set<String> settings() {
    return jwks.names();
  }

  @Override
  public Set<String> headers() {
    return Set.of(header);
  }
}
