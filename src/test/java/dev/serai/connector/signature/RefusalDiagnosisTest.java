package dev.serai.connector.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.connector.body.BodyReader;
import dev.serai.connector.signature.Diagnosis.Cause;
import dev.serai.http.Request;
import dev.serai.model.Company.Grant;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each way in which signatures go wrong is distinguished from the others, and no secret is
 * revealed.
 */
class RefusalDiagnosisTest {

  private static final String SECRET = "the-right-secret";
  private static final String BODY = "{\"id\":1001,\"name\":\"Señor\",\"url\":\"a/b\"}";
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final Signature SCHEME =
      SchemesTest.scheme("{scheme: hmac-sha256, header: X-Sig, encoding: base64}");

  private static byte[] mac(String algorithm, String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), algorithm));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(String secret, byte[] body) {
    return Base64.getEncoder().encodeToString(mac("HmacSHA256", secret, body));
  }

  private static Diagnosis diagnosis(
      Signature scheme, Map<String, String> headers, byte[] body, String... secrets) {
    Request request = new Request("POST", "/", Map.of(), Map.of(), headers, body);
    Diagnosis found =
        new RefusalDiagnosis(
                request,
                new Grant(List.of(secrets), Map.of()),
                Map.of("neighbour", new Grant(List.of("secret-of-another"), Map.of())),
                new VerificationContext(
                    Clock.fixed(NOW, ZoneOffset.UTC),
                    uri -> Optional.empty(),
                    BodyReader.PLAIN,
                    Map.of()))
            .by(scheme);
    assertThat(found.advice()).doesNotContain(SECRET, "secret-of-another", "another-one");
    return found;
  }

  private static Diagnosis signed(String signature) {
    return diagnosis(SCHEME, Map.of("x-sig", signature), BODY.getBytes(UTF_8), SECRET);
  }

  @Test
  void nothingIsWrongWithAGenuineRequest() {
    assertThat(signed(base64(SECRET, BODY.getBytes(UTF_8))).cause()).isEqualTo(Cause.NONE);
  }

  @Test
  void anotherFaultOfAnOldRequestIsReportedToo() {
    Signature dated =
        SchemesTest.scheme(
            "{scheme: hmac-sha256, header: X-Sig, encoding: base64, signed: \"{header.x-at}.{body}\", timestamp: {at: header.x-at}}");
    String signature = base64(SECRET, "1000.{}".getBytes(UTF_8));
    Diagnosis found =
        diagnosis(
            dated, Map.of("x-sig", signature, "x-at", "1000"), "{}\n".getBytes(UTF_8), SECRET);
    assertThat(found.cause()).isEqualTo(Cause.BODY);
    assertThat(found.advice()).contains("without the line break at its end");
  }

  @Test
  void anUnknownSecretIsReported() {
    assertThat(signed(base64("another-one", BODY.getBytes(UTF_8))).cause()).isEqualTo(Cause.SECRET);
  }

  @Test
  void theSecretOfAnotherCompanyIsReported() {
    Diagnosis found = signed(base64("secret-of-another", BODY.getBytes(UTF_8)));
    assertThat(found.cause()).isEqualTo(Cause.OTHER_COMPANY);
    assertThat(found.advice()).contains("'neighbour'");
  }

  @Test
  void aSecretWithSurroundingBlanksIsReported() {
    String signature = base64(SECRET, BODY.getBytes(UTF_8));
    assertThat(
            diagnosis(SCHEME, Map.of("x-sig", signature), BODY.getBytes(UTF_8), " " + SECRET + "\n")
                .cause())
        .isEqualTo(Cause.SECRET_FORM);
  }

  @Test
  void anotherEncodingIsReported() {
    byte[] mac = mac("HmacSHA256", SECRET, BODY.getBytes(UTF_8));
    Diagnosis found = signed(HexFormat.of().formatHex(mac));
    assertThat(found.cause()).isEqualTo(Cause.ENCODING);
    assertThat(found.advice()).contains("encoding: hex");
  }

  @Test
  void anotherHashIsReported() {
    byte[] mac = mac("HmacSHA1", SECRET, BODY.getBytes(UTF_8));
    Diagnosis found = signed(Base64.getEncoder().encodeToString(mac));
    assertThat(found.cause()).isEqualTo(Cause.ALGORITHM);
    assertThat(found.advice()).contains("sha1");
  }

  @Test
  void aMissingHeaderIsReported() {
    Diagnosis found = diagnosis(SCHEME, Map.of("x-other", "1"), BODY.getBytes(UTF_8), SECRET);
    assertThat(found.cause()).isEqualTo(Cause.HEADER);
    assertThat(found.advice()).contains("x-sig");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":1001,\"name\":\"Señor\",\"url\":\"a/b\"}\n",
        "{\"id\":1001,\"name\":\"Se\\u00F1or\",\"url\":\"a/b\"}",
        "{\"id\":1001,\"name\":\"Señor\",\"url\":\"a\\/b\"}",
        "{\"id\":1001,\"name\":\"Se\\u00f1or\",\"url\":\"a\\/b\"}",
        "\uFEFF{\"id\":1001,\"name\":\"Señor\",\"url\":\"a/b\"}"
      })
  void aRewrittenBodyIsReported(String sent) {
    String signature = base64(SECRET, sent.getBytes(UTF_8));
    byte[] came = sent.startsWith("\uFEFF") ? sent.getBytes(UTF_8) : BODY.getBytes(UTF_8);
    if (sent.startsWith("\uFEFF")) {
      signature = base64(SECRET, BODY.getBytes(UTF_8));
    }
    assertThat(diagnosis(SCHEME, Map.of("x-sig", signature), came, SECRET).cause())
        .isEqualTo(Cause.BODY);
  }

  @Test
  void aBodyInAnotherCharacterSetIsReported() {
    String signature = base64(SECRET, BODY.getBytes(UTF_8));
    Diagnosis found =
        diagnosis(SCHEME, Map.of("x-sig", signature), BODY.getBytes(ISO_8859_1), SECRET);
    assertThat(found.cause()).isEqualTo(Cause.BODY);
    assertThat(found.advice()).contains("UTF-8");
  }

  @Test
  void aTruncatedBodyIsReported() {
    String signature = base64(SECRET, BODY.getBytes(UTF_8));
    Map<String, String> headers =
        Map.of("x-sig", signature, "content-length", "" + BODY.getBytes(UTF_8).length);
    assertThat(diagnosis(SCHEME, headers, BODY.substring(0, 12).getBytes(UTF_8), SECRET).cause())
        .isEqualTo(Cause.BODY);
  }

  @Test
  void anotherTimeIsReported() {
    Signature scheme =
        SchemesTest.scheme(
            "{scheme: hmac, algorithm: sha256, header: X-Sig, encoding: hex,"
                + " signed: '{header.X-Time}.{body}', timestamp: {at: header.X-Time}}");
    String time = Long.toString(NOW.getEpochSecond() - 3_600);
    byte[] mac = mac("HmacSHA256", SECRET, (time + "." + BODY).getBytes(UTF_8));
    Diagnosis found =
        diagnosis(
            scheme,
            Map.of("x-sig", HexFormat.of().formatHex(mac), "x-time", time),
            BODY.getBytes(UTF_8),
            SECRET);
    assertThat(found.cause()).isEqualTo(Cause.CLOCK);
    assertThat(found.advice()).contains("clock");
  }

  @Test
  void theTokenOfAnotherCompanyIsReported() {
    Signature scheme = SchemesTest.scheme("{scheme: header-secret, header: X-Key}");
    assertThat(
            diagnosis(scheme, Map.of("x-key", "secret-of-another"), BODY.getBytes(UTF_8), SECRET)
                .cause())
        .isEqualTo(Cause.OTHER_COMPANY);
  }
}
