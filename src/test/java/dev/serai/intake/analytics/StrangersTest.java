package dev.serai.intake.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.TestHub;
import dev.serai.ledger.RecordedBodies;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a company can ask of callers without a server key. */
class StrangersTest {

  private static final String SECRET = "visitor-secret";
  private static TestHub hub;

  private final String visitor = UUID.randomUUID().toString();

  @BeforeAll
  static void start() {
    hub =
        TestHub.serving(
            Map.of(
                "strict",
                """
                key: strict
                name: Strict
                serverKeys: [strict-key]
                origins: ["https://shop.example"]
                """,
                "limited",
                """
                key: limited
                name: Limited
                serverKeys: [limited-key]
                trust: {rate: {address: 2, company: 4}}
                """,
                "usual",
                "{key: usual, name: Usual}",
                "asking",
                "{key: asking, name: Asking, serverKeys: [asking-key], consent: {required: true}}",
                "signing",
                """
                key: signing
                name: Signing
                serverKeys: [signing-key]
                trust: {visitorSecrets: [old-secret, %s]}
                """
                    .formatted(SECRET)));
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private HttpResponse<String> interact(String company, String more, String... headers) {
    return hub.post(
        "/analytics/interactions",
        """
        {"company_key":"%s","user_fingerprint":"%s","conversation_id":"c","channel":"CHAT",
         "helpful":true%s}"""
            .formatted(company, visitor, more),
        headers);
  }

  @Test
  void aCallWithoutAnOriginNeedsAServerKeyWhereOriginsAreListed() {
    assertThat(interact("strict", "").statusCode()).isEqualTo(403);
    assertThat(interact("strict", "").body()).contains("ORIGIN_NOT_ALLOWED", "server keys");
    assertThat(interact("strict", "", "Origin", "https://shop.example").statusCode())
        .isEqualTo(200);
    assertThat(interact("strict", "", "Authorization", "Bearer strict-key").statusCode())
        .isEqualTo(200);
  }

  @Test
  void whatABrowserReportsWithoutConsentIsRefusedWhereItIsAskedFor() {
    assertThat(interact("asking", "").statusCode()).isEqualTo(403);
    assertThat(interact("asking", ",\"consent\":false").body())
        .contains("CONSENT_REQUIRED", "serai.consent(true)");
    assertThat(interact("asking", ",\"consent\":true").statusCode()).isEqualTo(200);
    assertThat(interact("asking", "", "Authorization", "Bearer asking-key").statusCode())
        .isEqualTo(200);

    assertThat(
            text("select data::json ->> 'consent' from event where data like '%" + visitor + "%'"))
        .containsExactlyInAnyOrder("true", null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) | | true",
        "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/131.0.0.0 Safari/537.36 | | true",
        "Mozilla/5.0 (X11; Linux x86_64) Chrome/131.0.0.0 | ,\"automated\":true | true",
        "Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20) Chrome/131.0.0.0 Mobile | | false",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Safari/604.1 | | false"
      })
  void aRobotIsNoVisitorButWhatItBuysIsAnOrder(String agent, String stated, boolean robot) {
    interact("usual", stated == null ? "" : stated, "User-Agent", agent);
    String seen =
        "select coalesce(sum(seen), 0)::text from (select who, seen from presence_change union all"
            + " select who, seen from presence) p where who = hashtextextended('"
            + visitor
            + "', 0)";
    assertThat(text(seen)).containsExactly(robot ? "0" : "1");
    assertThat(text("select automated::text from touchpoint where fingerprint = '" + visitor + "'"))
        .containsExactly(robot ? "true" : null);

    hub.post(
        "/analytics/checkout_events",
        """
        {"company_key":"usual","user_fingerprint":"%s","order_id":"%s","value":5,"currency":"EUR"}"""
            .formatted(visitor, visitor),
        "User-Agent",
        agent);
    assertThat(
            text(
                "select status || ' ' || conversation_id from orders where order_id = '"
                    + visitor
                    + "'"))
        .containsExactly("paid c");
  }

  private static List<String> text(String sql) {
    try (Connection connection = hub.database().getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (found.next()) {
        texts.add(found.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anAddressThatCallsTooOftenWaitsAsLongAsItIsToldAndNobodyElseDoes() {
    HttpResponse<String> last = null;
    for (int i = 0; i < 30 && (last == null || last.statusCode() == 200); i++) {
      last = interact("limited", "", "X-Forwarded-For", "203.0.113.7, 192.0.2.1, 10.0.0.1");
    }
    assertThat(last.statusCode()).as("ten seconds' worth at once, and no more").isEqualTo(429);
    assertThat(last.body()).contains("TOO_MANY_CALLS");
    assertThat(last.headers().firstValue("Retry-After")).hasValue("1");

    assertThat(interact("limited", "", "X-Forwarded-For", "192.0.2.2").statusCode())
        .as("another address")
        .isEqualTo(200);
    assertThat(
            interact(
                    "limited",
                    "",
                    "X-Forwarded-For",
                    "192.0.2.1",
                    "Authorization",
                    "Bearer limited-key")
                .statusCode())
        .as("a server")
        .isEqualTo(200);
    Awaitility.await()
        .pollDelay(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(3))
        .untilAsserted(
            () ->
                assertThat(interact("limited", "", "X-Forwarded-For", "192.0.2.1").statusCode())
                    .isEqualTo(200));

    for (int i = 0; i < 60; i++) {
      last = interact("limited", "", "X-Forwarded-For", "198.51.100." + i);
    }
    assertThat(last.statusCode()).as("many addresses together").isEqualTo(429);
  }

  @Test
  void anAddressOfTheInternetIsLimitedUnlessTheCompanySaysOtherwiseAndOnesOwnNetworkIsNot() {
    // what is wrong counts too, and costs no commit
    String wrong = "{\"company_key\":\"usual\",\"user_fingerprint\":\"fp\"}";
    Map<Integer, Integer> answers = new TreeMap<>();
    for (int i = 0; i < 2_500; i++) {
      String from = i % 5 == 0 ? "10.1.2.3" : "203.0.113.9";
      int status = hub.post("/analytics/interactions", wrong, "X-Forwarded-For", from).statusCode();
      answers.merge(i % 5 == 0 ? -status : status, 1, Integer::sum);
    }

    assertThat(answers.get(-400)).as("from one's own network").isEqualTo(500);
    assertThat(answers.get(400)).isBetween(1_000, 1_999);
    assertThat(answers.get(429)).isPositive();
  }

  @Test
  void aSignedFingerprintIsTakenAndItsProofIsNotStored() throws Exception {
    String token = token(SECRET, visitor, Instant.now().plusSeconds(60));

    HttpResponse<String> answer = interact("signing", ",\"visitor_token\":\"" + token + "\"");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(interact("signing", "", "Authorization", "Bearer signing-key").statusCode())
        .isEqualTo(200);
    assertThat(RecordedBodies.bodies(hub.database(), "true"))
        .anyMatch(body -> body.contains(visitor))
        .noneMatch(body -> body.contains(token));
  }

  @Test
  void bothFingerprintsOfACallNeedTheirProof() throws Exception {
    String faq = ",\"user_faq_fingerprint\":\"faq-" + visitor + "\",\"visitor_token\":\"";
    Instant soon = Instant.now().plusSeconds(60);
    String token = token(SECRET, visitor, soon);

    assertThat(interact("signing", faq + token + "\"").statusCode()).isEqualTo(403);
    String both = token + ", " + token("old-secret", "faq-" + visitor, soon);
    assertThat(interact("signing", faq + both + "\"").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "another visitor", "expired", "forged", "1.2.3", "\u0000"})
  void aFingerprintWithoutProofIsRefused(String how) throws Exception {
    Instant soon = Instant.now().plusSeconds(60);
    String token =
        switch (how) {
          case "another visitor" -> token(SECRET, "another", soon);
          case "expired" -> token(SECRET, visitor, Instant.now().minusSeconds(1));
          case "forged" -> token("guessed", visitor, soon);
          default -> how;
        };

    HttpResponse<String> answer =
        interact(
            "signing",
            how.isEmpty() ? "" : ",\"visitor_token\":\"" + token.replace("\0", "\\u0000") + "\"");

    assertThat(answer.statusCode()).as(answer.body()).isIn(400, 403);
    assertThat(answer.body()).contains("visitor_token");
  }

  /** As the documentation tells servers to make it. */
  private static String token(String secret, String fingerprint, Instant until) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    String expiry = Long.toString(until.getEpochSecond());
    byte[] signature = mac.doFinal((expiry + "." + fingerprint).getBytes(UTF_8));
    return expiry + "." + HexFormat.of().formatHex(signature);
  }
}
