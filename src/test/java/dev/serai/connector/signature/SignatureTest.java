package dev.serai.connector.signature;

import static dev.serai.connector.signature.SchemesTest.scheme;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.connector.body.BodyReader;
import dev.serai.connector.signature.Verification.Refused;
import dev.serai.http.Request;
import dev.serai.model.Company.Grant;
import dev.serai.model.Trust;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignatureTest {

  private static final VerificationContext NOW =
      new VerificationContext(
          Clock.systemUTC(), uri -> Optional.empty(), BodyReader.PLAIN, Map.of());

  private static final String BODY = "{\"id\":1001,\"total\":\"10.00\"}";
  private static final String BASE64 = "uLeKvJRTtVmFYYVjr0r4j/gbGzkotmMP0CBIH/7Wn/4=";
  private static final String HEX =
      "b8b78abc9453b55985618563af4af88ff81b1b3928b6630fd020481ffed69ffe";
  private static final Signature HMAC = scheme("{scheme: hmac-sha256, header: X-Sig}");

  @Test
  void anHmacInBase64MatchesTheKnownVectors() {
    verifies(HMAC, Map.of("x-sig", BASE64), "demo-secret");
    verifies(HMAC, Map.of("x-sig", "T/YnyG7w4A0cxVCMVkZYa+46f3ATORcDNVq4y2gDoJU="), "a&b");
  }

  @Test
  void anHmacInHexMatchesTheKnownVectorInAnyLetterCase() {
    Signature hmac = scheme("{scheme: hmac-sha256, header: X-Sig, encoding: hex}");
    verifies(hmac, Map.of("x-sig", HEX), "demo-secret");
    verifies(hmac, Map.of("x-sig", HEX.toUpperCase(java.util.Locale.ROOT)), "demo-secret");
  }

  @Test
  void duringARotationAnyOfTheSecretsMatches() {
    verifies(HMAC, Map.of("x-sig", BASE64), "new-secret", "demo-secret");
    verifies(HMAC, Map.of("x-sig", BASE64), "demo-secret", "old-secret");
  }

  @Test
  void aMissingEmptyOrBrokenSignatureIsRefused() {
    refuses(HMAC, Map.of(), "demo-secret");
    refuses(HMAC, Map.of("x-sig", ""), "demo-secret");
    refuses(HMAC, Map.of("x-sig", "not base64!"), "demo-secret");
    refuses(HMAC, Map.of("x-sig", HEX), "demo-secret");
    refuses(HMAC, Map.of("x-sig", BASE64), "other-secret");
    refuses(HMAC, Map.of("x-sig", BASE64));
  }

  @Test
  void oneChangedByteOfTheBodyIsRefused() {
    Verification verification =
        HMAC.verify(request(Map.of("x-sig", BASE64), BODY + " "), grant("demo-secret"), NOW);
    assertThat(verification).isInstanceOf(Refused.class);
  }

  @Test
  void aRefusalSaysWhyWithoutQuotingSecretOrSignature() {
    Refused refused =
        (Refused) HMAC.verify(request(Map.of("x-sig", BASE64), BODY), grant("other-secret"), NOW);
    assertThat(refused.reason()).contains("x-sig").doesNotContain(BASE64, "other-secret");
  }

  @Test
  void aBearerTokenIsComparedAfterItsPrefix() {
    Bearer bearer = new Bearer("Bearer");
    assertThat(bearer.verify(request(Map.of("authorization", "bearer k1"), BODY), grant("k1"), NOW))
        .isEqualTo(Verification.verified(Trust.SERVER_KEY));
    refuses(bearer, Map.of("authorization", "k1"), "k1");
    refuses(bearer, Map.of("authorization", "Bearer"), "k1");
    refuses(bearer, Map.of("authorization", "Bearer "), "k1");
    refuses(bearer, Map.of("authorization", "Bearer k2"), "k1");
    refuses(bearer, Map.of(), "k1");
  }

  @Test
  void aSecretHeaderIsComparedAsAWhole() {
    HeaderSecret secret = new HeaderSecret("x-key");
    assertThat(secret.verify(request(Map.of("x-key", "k1"), BODY), grant("k0", "k1"), NOW))
        .isEqualTo(Verification.verified(Trust.SERVER_KEY));
    refuses(secret, Map.of("x-key", "k"), "k1");
    refuses(secret, Map.of("x-key", ""), "k1");
    refuses(secret, Map.of(), "k1");
  }

  @Test
  void anUnsignedRequestIsTrustedNoMoreThanABrowser() {
    assertThat(new Unsigned().verify(request(Map.of(), BODY), grant(), NOW))
        .isEqualTo(Verification.verified(Trust.BROWSER));
  }

  @Test
  void oneOfSeveralSchemesIsEnough() {
    AnyOf any = new AnyOf(List.of(new HeaderSecret("x-key"), new Bearer("apiKey")));
    assertThat(any.verify(request(Map.of("authorization", "apiKey k1"), BODY), grant("k1"), NOW))
        .isEqualTo(Verification.verified(Trust.SERVER_KEY));
    assertThat(any.verify(request(Map.of("x-key", "k1"), BODY), grant("k1"), NOW))
        .isEqualTo(Verification.verified(Trust.SERVER_KEY));
    refuses(any, Map.of("x-key", "no", "authorization", "apiKey no"), "k1");
    assertThat(any.headers()).containsExactlyInAnyOrder("x-key", "authorization");
    assertThat(any.needsSecret()).isTrue();
  }

  private static void verifies(
      Signature signature, Map<String, String> headers, String... secrets) {
    assertThat(signature.verify(request(headers, BODY), grant(secrets), NOW))
        .isEqualTo(Verification.verified(Trust.SIGNED_WEBHOOK));
  }

  private static void refuses(Signature signature, Map<String, String> headers, String... secrets) {
    assertThat(signature.verify(request(headers, BODY), grant(secrets), NOW))
        .isInstanceOf(Refused.class);
  }

  private static Request request(Map<String, String> headers, String body) {
    return new Request("POST", "/", Map.of(), Map.of(), headers, body.getBytes(UTF_8));
  }

  private static Grant grant(String... secrets) {
    return new Grant(List.of(secrets), Map.of());
  }
}
