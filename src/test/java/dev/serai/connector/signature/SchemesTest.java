package dev.serai.connector.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.serai.connector.body.BodyReader;
import dev.serai.connector.signature.Verification.KeysMissing;
import dev.serai.connector.signature.Verification.Refused;
import dev.serai.http.Request;
import dev.serai.model.Company.Grant;
import dev.serai.model.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every scheme against known vectors: those that platforms publish, and others made with openssl.
 */
class SchemesTest {

  private static final String BODY = "{\"id\":1001,\"total\":\"10.00\"}";
  private static final Instant THEN = Instant.ofEpochSecond(1_700_000_000);
  private static final Path VECTORS = Path.of("src/test/resources/signature");
  private static final URI JWKS = URI.create("https://shop.example/.well-known/jwks.json");

  /** The scheme of a descriptor. */
  static Signature scheme(String yaml) {
    try {
      return SignatureReader.read(new YAMLMapper().readTree(yaml));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String vector(String file) {
    try {
      return Files.readString(VECTORS.resolve(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Sent(
      Map<String, String> headers, String body, Instant at, KeyDocuments keys, String... secrets) {

    static Sent with(Map<String, String> headers, String... secrets) {
      return new Sent(headers, BODY, THEN, uri -> Optional.empty(), secrets);
    }

    Sent body(String other) {
      return new Sent(headers, other, at, keys, secrets);
    }

    Sent at(Instant other) {
      return new Sent(headers, body, other, keys, secrets);
    }

    Sent keys(URI uri, String text, Instant fetchedAt) {
      KeyDocument document = new KeyDocument(text, fetchedAt);
      return new Sent(
          headers,
          body,
          at,
          asked -> Optional.of(document).filter(found -> asked.equals(uri)),
          secrets);
    }

    Verification to(Signature scheme) {
      Request request =
          new Request("POST", "/", Map.of(), Map.of("token", "q1"), headers, body.getBytes(UTF_8));
      return scheme.verify(
          request,
          new Grant(List.of(secrets), Map.of()),
          new VerificationContext(
              Clock.fixed(at, ZoneOffset.UTC),
              keys,
              BodyReader.PLAIN,
              Map.of("host", "shop.example")));
    }
  }

  private static void passes(Signature scheme, Sent sent) {
    assertThat(sent.to(scheme)).isEqualTo(Verification.verified(Trust.SIGNED_WEBHOOK));
  }

  private static void refuses(Signature scheme, Sent sent) {
    assertThat(sent.to(scheme)).isInstanceOf(Refused.class);
  }

  @Test
  void ofSeveralSchemesTheOneThatWasTriedSaysWhatIsWrong() {
    Signature any =
        scheme(
            "[{scheme: hmac, header: X-Sig, encoding: hex}, {scheme: hmac, header: X-Sig},"
                + " {scheme: bearer}, {scheme: basic}, {scheme: header-secret, header: X-Key},"
                + " {scheme: query-secret, parameter: key}]");

    assertThat(reason(any, Map.of("x-key", "wrong")))
        .isEqualTo("the secret in x-key is not one of this company");
    assertThat(reason(any, Map.of("authorization", "Bearer x"))).contains("the token in");
    assertThat(reason(any, Map.of("authorization", "Basic eDp5"))).contains("user and password");
    assertThat(reason(any, Map.of("x-sig", "a".repeat(64)))).contains("does not match");
    assertThat(reason(any, Map.of()))
        .isEqualTo(
            "the request carries none of the header x-sig, the header authorization, the header"
                + " x-key, the query parameter key");
  }

  private static String reason(Signature scheme, Map<String, String> headers) {
    return ((Refused) Sent.with(headers, "s").to(scheme)).reason();
  }

  @Test
  void otherHashesAndEncodings() {
    passes(
        scheme("{scheme: hmac, algorithm: sha1, header: X-Sig, encoding: hex}"),
        Sent.with(Map.of("x-sig", "5e05a92e996933f9f5cd8d23a8875bada54312f3"), "demo-secret"));
    Signature sha512 =
        scheme("{scheme: hmac, algorithm: sha512, header: X-Sig, encoding: base64url}");
    Sent sent =
        Sent.with(
            Map.of(
                "x-sig",
                "CF7iW5UA5a-olBMR9fhVctLOOJkQe8AAZXEaunP3XF0pa4DgzX8Pgv2hJfGsCX0CdJ2wS-9oQe2i799vJhMVWA"),
            "demo-secret");
    passes(sha512, sent);
    refuses(sha512, sent.body(BODY + " "));
  }

  @Test
  void standardWebhooksWithTheirOwnExample() {
    Signature scheme = scheme("{scheme: standard-webhooks}");
    Instant at = Instant.ofEpochSecond(1_614_265_330);
    Sent sent =
        Sent.with(
                Map.of(
                    "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                    "webhook-timestamp", "1614265330",
                    "webhook-signature",
                        "v2,no v1,bm8= v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
            .body("{\"test\": 2432232314}")
            .at(at);

    passes(scheme, sent);
    passes(scheme, sent.at(at.plus(Duration.ofMinutes(5))));
    passes(scheme, sent.at(at.minus(Duration.ofMinutes(5))));
    refuses(scheme, sent.at(at.plusSeconds(301)));
    refuses(scheme, sent.at(at.minusSeconds(301)));
    refuses(scheme, sent.body("{\"test\": 2432232315}"));
    assertThat(scheme.problem("not base64!")).isNotNull();
    assertThat(scheme.problem("whsec_")).isNotNull();
  }

  @Test
  void standardWebhooksWithAPublicKey() {
    Signature scheme = scheme("{scheme: standard-webhooks}");
    String key = "whpk_PnnVYjn18D7RT4wQv/KOLJQ/5jXO+kI1JlsHkbSarXc=";
    String signature =
        "v1a,HU7T7NUjnqE9SsjgRWAv/xdgCUNfpL6iR9LQYVe83UhT3MgJVnXPy5zVGznt6SJ3k70S4Ayc2VoI2jEZUFE8AQ==";
    String hmac = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    Instant at = Instant.ofEpochSecond(1_614_265_330);

    passes(scheme, ed25519(signature, at, key));
    passes(scheme, ed25519("v1,bm8= v1a,bm8= " + signature, at, "whsec_bm8=", key));
    passes(scheme, ed25519(hmac + " v1a,bm8=", at, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", key));
    refuses(scheme, ed25519(signature, at.plusSeconds(301), key));
    refuses(scheme, ed25519(signature, at, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    refuses(scheme, ed25519(signature, at, key).body("{\"test\": 2432232315}"));
    refuses(scheme, ed25519(signature, at, key.replace("Pnn", "Qnn")));
    refuses(scheme, ed25519(signature.replace("v1a", "v1"), at, key));
    assertThat(scheme.problem(key)).isNull();
    assertThat(scheme.problem("whpk_bm8=")).contains("32 bytes");
  }

  @Test
  void aPublicKeyIsNoSharedSecret() {
    assertThat(SecretKey.TEXT.of("whpk_PnnVYjn18D7RT4wQv/KOLJQ/5jXO+kI1JlsHkbSarXc=")).isNull();
  }

  private static Sent ed25519(String signature, Instant at, String... secrets) {
    return Sent.with(
            Map.of(
                "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "webhook-timestamp", "1614265330",
                "webhook-signature", signature),
            secrets)
        .body("{\"test\": 2432232314}")
        .at(at);
  }

  @Test
  void standardWebhooksKeyedWithText() {
    Signature scheme = scheme("{scheme: standard-webhooks, key: text}");
    Map<String, String> headers =
        Map.of(
            "webhook-id", "msg_demo",
            "webhook-timestamp", "1700000000",
            "webhook-signature", "v1,m7UbZ9y/cFcX1MK5LQHjhGtKPwie65/LHcnldphtZS4=");

    passes(scheme, Sent.with(headers, "demo-secret"));
    refuses(scheme, Sent.with(headers, "other-secret"));
    refuses(
        scheme,
        Sent.with(
            Map.of("webhook-id", "msg_demo", "webhook-signature", headers.get("webhook-signature")),
            "demo-secret"));
  }

  @Test
  void pairsInOneHeaderOneOfWhichIsTheTime() {
    Signature scheme =
        scheme(
            "{scheme: hmac, header: X-Sig, format: pairs, field: v1, encoding: hex,"
                + " signed: '{pair.t}.{body}', timestamp: {at: pair.t}}");
    String good = "v1=469891c236df689331e8149b8c28897757e655c0bb6b932b02686c6445f892b6";

    passes(scheme, Sent.with(Map.of("x-sig", "t=1700000000," + good), "whsec_demo"));
    passes(scheme, Sent.with(Map.of("x-sig", "t=1700000000,v0=ab,v1=ab, " + good), "whsec_demo"));
    refuses(scheme, Sent.with(Map.of("x-sig", "t=1700000001," + good), "whsec_demo"));
    refuses(scheme, Sent.with(Map.of("x-sig", good), "whsec_demo"));
    refuses(scheme, Sent.with(Map.of("x-sig", "t=1700000000"), "whsec_demo"));
    Sent sent = Sent.with(Map.of("x-sig", "t=1700000000," + good), "whsec_demo");
    refuses(scheme, sent.at(THEN.plusSeconds(301)));
    refuses(scheme, sent.at(THEN.minusSeconds(301)));
  }

  @Test
  void aSignatureNamedInItsHeader() {
    Signature scheme =
        scheme("{scheme: hmac, header: X-Sig, format: pairs, field: signature, encoding: hex}");
    passes(
        scheme,
        Sent.with(
            Map.of(
                "x-sig",
                "signature=b8b78abc9453b55985618563af4af88ff81b1b3928b6630fd020481ffed69ffe,algorithm=HMAC-SHA256"),
            "demo-secret"));
  }

  @Test
  void aKeyWrittenInHex() {
    Signature scheme = scheme("{scheme: hmac-sha256, header: X-Sig, encoding: hex, key: hex}");
    String good = "8b0b1ca228566e3a7c1ab8610220b0314220097d66e514bf672216a7f866f161";

    passes(scheme, Sent.with(Map.of("x-sig", good), "00112233445566778899aabbccddeeff"));
    passes(scheme, Sent.with(Map.of("x-sig", good), "zz", "00112233445566778899aabbccddeeff"));
    refuses(scheme, Sent.with(Map.of("x-sig", good), "zz"));
    assertThat(scheme.problem("zz")).contains("hex digits");
  }

  @Test
  void aSignatureOverOnlySomeFieldsIsTrustedLess() {
    Signature scheme =
        scheme("{scheme: hmac, header: X-Sig, signed: '{body.eventCreated}.{body.eventId}'}");
    Sent sent =
        Sent.with(Map.of("x-sig", "nBQNxr9a2QXz3sNF1H9iTEZRI+0IMffPkRO8IPYgiy8="), "demo-secret")
            .body(
                "{\"eventId\":\"80aece08-40e8-4145-8764-6c2f0d38678a\",\"eventCreated\":1469429915}");

    assertThat(sent.to(scheme)).isEqualTo(Verification.verified(Trust.SERVER_KEY));
    refuses(scheme, sent.body("{\"eventId\":\"8\",\"eventCreated\":1469429915}"));
    refuses(scheme, sent.body("{\"eventId\":\"8\"}"));
    refuses(scheme, sent.body("no json"));
  }

  @Test
  void aTimeInTheBodyAndInOtherUnits() {
    String hmac = "{scheme: hmac, header: X-Sig, signed: 'x', timestamp: {at: body.at, unit: %s}}";
    // signs only the literal x, so that the body may vary
    Map<String, String> headers = Map.of("x-sig", "a4sdFPrtUvY/GRoeZv/d/F0HDjnp2oWg+yPNbB5IKjQ=");
    for (String unit : new String[] {"seconds", "millis", "iso"}) {
      Signature scheme = scheme(hmac.formatted(unit));
      String good =
          switch (unit) {
            case "seconds" -> "1700000000";
            case "millis" -> "1700000000123";
            default -> "\"2023-11-14T23:13:20+01:00\"";
          };
      Sent sent = Sent.with(headers, "demo-secret").body("{\"at\":" + good + "}");
      assertThat(sent.to(scheme)).isEqualTo(Verification.verified(Trust.SERVER_KEY));
      // the same times, 2^64 seconds or milliseconds later
      refuses(scheme, sent.body("{\"at\":18446744075409551616}"));
      refuses(scheme, sent.body("{\"at\":18446745773709551739}"));
      refuses(scheme, sent.at(THEN.plusSeconds(302)));
      for (String odd : new String[] {"{}", "{\"at\":\"soon\"}", "{\"at\":1e99}", "["}) {
        refuses(scheme, sent.body(odd));
      }
    }
  }

  @Test
  void aPlainHashOfBodyAndSecret() {
    Signature md5 = scheme("{scheme: digest, algorithm: md5, header: X-Sig}");
    Sent sent = Sent.with(Map.of("x-sig", "3321ce538bc9d6a47e27f9deddebd730"), "demo-secret");
    passes(md5, sent);
    refuses(md5, sent.body(BODY + " "));
    refuses(md5, Sent.with(Map.of("x-sig", "3321ce538bc9d6a47e27f9deddebd730"), "other"));
    passes(
        scheme("{scheme: digest, algorithm: sha256, header: X-Sig, encoding: hex}"),
        Sent.with(
            Map.of("x-sig", "99a5828beada3b813f2a552abddd73558cfd16304e7409e5f8ec05057e6ad4f6"),
            "demo-secret"));
    assertThatThrownBy(
            () -> scheme("{scheme: digest, algorithm: md5, header: X-Sig, signed: '{body}'}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("{secret}");
  }

  @Test
  void rsaWithAKeyAmongTheSecrets() {
    Signature scheme = scheme("{scheme: rsa, header: X-Sig, publicKey: secrets}");
    Map<String, String> headers = Map.of("x-sig", vector("rsa-of-body.txt"));

    passes(scheme, Sent.with(headers, vector("key.pem")));
    passes(scheme, Sent.with(headers, vector("certificate.pem")));
    passes(scheme, Sent.with(headers, vector("key.pem").replace("\n", "\\n")));
    passes(scheme, Sent.with(headers, "no key", vector("other-key.pem"), vector("key.pem")));
    refuses(scheme, Sent.with(headers, vector("other-key.pem")));
    refuses(scheme, Sent.with(headers, vector("key.pem")).body(BODY + " "));
    refuses(scheme, Sent.with(Map.of("x-sig", "AAAA"), vector("key.pem")));
    assertThat(scheme.problem("no key")).contains("PEM");
    assertThat(scheme.problem(vector("short-key.pem"))).contains("2048 bits");
    assertThat(scheme.problem(vector("key.pem"))).isNull();
  }

  @Test
  void rsaOverTheEncodedBody() {
    Signature scheme =
        scheme("{scheme: rsa, header: X-Sig, publicKey: secrets, signed: '{base64(body)}'}");
    Sent sent = Sent.with(Map.of("x-sig", vector("rsa-of-base64-of-body.txt")), vector("key.pem"));

    passes(scheme, sent);
    refuses(scheme, sent.body(BODY + " "));
  }

  @Test
  void rsaWithAKeyThatThePlatformPublishes() {
    Signature scheme =
        scheme(
            "{scheme: rsa, header: X-Sig, publicKey: {url: 'https://keys.example{header.X-Path}',"
                + " path: /prod/keys/, cache: 24h}}");
    URI address = URI.create("https://keys.example/prod/keys/pub.pem");
    Sent sent =
        Sent.with(Map.of("x-sig", vector("rsa-of-body.txt"), "x-path", "/prod/keys/pub.pem"));

    assertThat(sent.to(scheme)).isEqualTo(Verification.keyMissing(address));
    Sent fetched = sent.keys(address, vector("key.pem"), THEN.minus(Duration.ofHours(24)));
    passes(scheme, fetched);
    refuses(scheme, fetched.body(BODY + " "));
    assertThat(fetched.at(THEN.plusSeconds(1)).to(scheme)).isInstanceOf(KeysMissing.class);
    refuses(scheme, sent.keys(address, vector("other-key.pem"), THEN));
    refuses(scheme, sent.keys(address, "<html>", THEN));
    assertThat(scheme.needsSecret()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/evil/pub.pem",
        "/prod/keys/../../evil",
        ".evil.example/prod/keys/x",
        "/prod/keys/x?y=z",
        "/prod/keys/%2e%2e/x",
        "@evil.example/prod/keys/x"
      })
  void aPathToAnotherKeyIsRefused(String path) {
    Signature scheme =
        scheme(
            "{scheme: rsa, header: X-Sig, publicKey: {url: 'https://keys.example{header.X-Path}',"
                + " path: /prod/keys/}}");
    refuses(scheme, Sent.with(Map.of("x-sig", vector("rsa-of-body.txt"), "x-path", path)));
    refuses(scheme, Sent.with(Map.of("x-sig", vector("rsa-of-body.txt"))));
  }

  @Test
  void aHostFromTheRequestIsNotAllowedInADescriptor() {
    for (String url :
        new String[] {
          "https://{header.X-Host}/key", "https://keys.example{query.path}", "https://keys.example"
        }) {
      assertThatThrownBy(
              () ->
                  scheme(
                      "{scheme: rsa, header: X-Sig, publicKey: {url: '%s', path: /}}"
                          .formatted(url)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static final Signature JWS =
      scheme("{scheme: jws, header: X-Sig, jwks: 'https://{settings.host}/.well-known/jwks.json'}");

  @ParameterizedTest
  @ValueSource(strings = {"jws-encoded.txt", "jws-unencoded.txt"})
  void aDetachedJwsWithTheShopsOwnKeySet(String file) {
    Sent sent = Sent.with(Map.of("x-sig", vector(file)));

    assertThat(sent.to(JWS)).isEqualTo(Verification.keyMissing(JWKS));
    Sent fetched = sent.keys(JWKS, vector("jwks.json"), THEN);
    passes(JWS, fetched);
    refuses(JWS, fetched.body(BODY + " "));
    assertThat(fetched.at(THEN.plus(Duration.ofMinutes(61))).to(JWS))
        .isInstanceOf(KeysMissing.class);
  }

  @Test
  void theKeySetIsFetchedAgainForAnUnknownKey() {
    Sent sent = Sent.with(Map.of("x-sig", vector("jws-unknown-kid.txt")));

    assertThat(sent.keys(JWKS, vector("jwks.json"), THEN.minusSeconds(60)).to(JWS))
        .isEqualTo(Verification.keyMissing(JWKS));
    refuses(JWS, sent.keys(JWKS, vector("jwks.json"), THEN));
  }

  @Test
  void aJwsOfAnotherKindIsRefused() {
    for (String odd :
        new String[] {
          vector("jws-hs256.txt"), vector("jwt.txt"), "a..b", "..", "", "eyJhbGciOiJub25lIn0.."
        }) {
      refuses(JWS, Sent.with(Map.of("x-sig", odd)).keys(JWKS, vector("jwks.json"), THEN));
    }
    refuses(JWS, Sent.with(Map.of("x-sig", vector("jws-encoded.txt"))).keys(JWKS, "no keys", THEN));
    assertThatThrownBy(
            () -> scheme("{scheme: jws, header: X-Sig, jwks: 'https://{header.Host}/jwks'}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBodyThatIsAJwt() {
    Signature scheme = scheme("{scheme: jwt}");
    Sent sent = Sent.with(Map.of(), vector("key.pem")).body(vector("jwt.txt"));

    passes(scheme, sent);
    passes(scheme, sent.at(THEN.plus(Duration.ofMinutes(65))));
    refuses(scheme, sent.at(THEN.plus(Duration.ofMinutes(65)).plusSeconds(1)));
    passes(scheme, sent.at(THEN.minus(Duration.ofMinutes(5))));
    refuses(scheme, sent.at(THEN.minus(Duration.ofMinutes(5)).minusSeconds(1)));
    refuses(scheme, Sent.with(Map.of(), vector("other-key.pem")).body(vector("jwt.txt")));
    passes(scheme, sent.body(vector("jwt-without-end.txt")));
    refuses(scheme, sent.body(vector("jwt-without-end.txt")).at(THEN.plus(Duration.ofMinutes(6))));
    refuses(scheme, sent.body(vector("jwt-without-time.txt")));
    refuses(scheme, sent.body(vector("jwt-none.txt")));
    refuses(scheme, sent.body(BODY));
  }

  @Test
  void userAndPassword() {
    Signature scheme = scheme("{scheme: basic}");
    assertThat(
            Sent.with(Map.of("authorization", "Basic dXNlcjpwYTpzcw=="), "user:pa:ss").to(scheme))
        .isEqualTo(Verification.verified(Trust.SERVER_KEY));
    for (String wrong :
        new String[] {"Basic dXNlcjpub25l", "Basic !", "Basic", "Bearer user:pa:ss"}) {
      refuses(scheme, Sent.with(Map.of("authorization", wrong), "user:pa:ss"));
    }
    refuses(scheme, Sent.with(Map.of(), "user:pa:ss"));
    assertThat(scheme.problem("password")).isEqualTo("must be USER:PASSWORD");
  }

  @Test
  void aSecretInTheQuery() {
    assertThat(
            Sent.with(Map.of(), "q0", "q1").to(scheme("{scheme: query-secret, parameter: token}")))
        .isEqualTo(Verification.verified(Trust.SERVER_KEY));
    refuses(scheme("{scheme: query-secret, parameter: token}"), Sent.with(Map.of(), "q2"));
    refuses(scheme("{scheme: query-secret, parameter: other}"), Sent.with(Map.of(), "q1"));
  }

  @Test
  void aKeyIsFetchedOnlyIfNoOtherSchemeVerifies() {
    Signature any =
        scheme(
            "[{scheme: bearer}, {scheme: rsa, header: X-Sig, publicKey:"
                + " {url: 'https://keys.example{header.X-Path}', path: /}}]");
    Map<String, String> headers =
        Map.of("x-sig", vector("rsa-of-body.txt"), "x-path", "/k", "authorization", "Bearer b1");

    assertThat(Sent.with(headers, "b1").to(any)).isEqualTo(Verification.verified(Trust.SERVER_KEY));
    assertThat(Sent.with(headers, "b2").to(any))
        .isEqualTo(Verification.keyMissing(URI.create("https://keys.example/k")));
    refuses(any, Sent.with(Map.of(), "b1"));
  }

  @Test
  void anUnknownPlaceholderIsRefusedByName() {
    assertThatThrownBy(() -> scheme("{scheme: hmac, header: X-Sig, signed: '{id}.{body}'}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("{id} is not known");
  }
}
