package dev.serai.intake.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.TestDatabase;
import dev.serai.TestHub;
import dev.serai.connector.Connector;
import dev.serai.connector.ConnectorFolder;
import dev.serai.connector.TrialCompany;
import dev.serai.connector.signature.Verification;
import dev.serai.http.Request;
import dev.serai.model.Company;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is small to send and large to read, through the door of a hub with little memory. */
class GuardedReadingTest {

  private static final String DIGITS = "9".repeat(500_000);
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private static Path connectors;
  private static TestHub hub;
  private static int healthy;

  @BeforeAll
  static void start() throws IOException {
    connector("plain", "{scheme: header-secret, header: X-Key}", "", ORDER);
    connector("list", "{scheme: header-secret, header: X-Key}", "body: {each: data.orders}", ORDER);
    connector("text", "{scheme: header-secret, header: X-Key}", "body: {parse: [payload]}", INNER);
    connector("table", "{scheme: header-secret, header: X-Key}", "body: {form: csv}", ROWS);
    connector(
        "fields",
        "{scheme: hmac, header: X-Sig, encoding: hex, signed: '{body.time}.{body.order.id}'}",
        "",
        ORDER);
    connector("loops", "{scheme: header-secret, header: X-Key}", "", LOOPS);
    hub =
        TestHub.serving(
            Map.of(
                "shop",
                """
                key: shop
                name: Shop
                connectors:
                  plain: {secrets: [right]}
                  list: {secrets: [right]}
                  text: {secrets: [right]}
                  table: {secrets: [right]}
                  fields: {secrets: [right]}
                  loops: {secrets: [right]}
                """),
            TestDatabase.freshUrl(),
            connectors,
            Map.of("SERAI_HTTP_BODIES_MB", "48"));
  }

  private static final String ORDER =
      "{\"kind\":\"checkout\",\"orderId\":text(.id),\"status\":\"paid\",\"value\":.total,\"currency\":\"EUR\"}";
  private static final String INNER =
      "{\"kind\":\"checkout\",\"orderId\":text(.payload.id),\"status\":\"paid\",\"value\":.payload.total,\"currency\":\"EUR\"}";
  private static final String ROWS =
      "[for (groups(., \"id\")) {\"kind\":\"checkout\",\"orderId\":.key,\"status\":\"paid\",\"value\":decimal(.rows[0].total),\"currency\":\"EUR\"}]";
  private static final String LOOPS =
      """
      let lines = .lines
      {"kind": "checkout", "orderId": text(.id), "status": "paid", "value": 1, "currency": "EUR",
       "lineItems": [for ($lines) let id = .id let same = [for ($lines) . if (.id == $id)] $same[0]]}
      """;

  private static void connector(String name, String signature, String body, String mapping)
      throws IOException {
    Path folder = Files.createDirectories(connectors.resolve(name));
    Files.writeString(
        folder.resolve("connector.yaml"),
        """
        name: %s
        title: Toy
        source: TOY
        receive:
          signature: %s
          topic: t
          delivery: body.delivery
          %s
        events: {t: toy.jslt}
        """
            .formatted(name, signature, body));
    Files.writeString(folder.resolve("toy.jslt"), mapping);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  /** Whatever came before, its memory was given back. */
  @AfterEach
  void theHubStillRecordsALargeOrder() {
    String order =
        "{\"id\":\"healthy-%d\",\"total\":1,\"more\":[%s1]}"
            .formatted(healthy++, "{\"a\":\"b\"},".repeat(60_000));
    HttpResponse<String> answer = post("plain", order);

    assertThat(answer.body()).contains("\"result\":\"recorded\"");
  }

  private static HttpResponse<String> post(String connector, String body) {
    return hub.post("/webhooks/" + connector + "/shop", body, "X-Key", "right");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e2147483648",
        "1e-2147483648",
        "-1.5E+2147483648",
        "1e999999999",
        "DIGITS",
        "0.DIGITS",
        "1eDIGITS"
      })
  void aNumberThatIsNotReadIsQuarantinedUnderItsFieldsNameAndNotQuoted(String number) {
    String written = number.replace("DIGITS", DIGITS);
    long begin = System.nanoTime();

    HttpResponse<String> answer =
        post(
            "plain",
            "{\"id\":1,\"lines\":[{\"price\":2},{\"price\":" + written + "}],\"total\":1}");
    HttpResponse<String> within =
        post("text", "{\"payload\":\"{\\\"id\\\":1,\\\"total\\\":" + written + "}\"}");
    HttpResponse<String> call =
        hub.post(
            "/analytics/checkout_events",
            """
            {"company_key":"shop","user_fingerprint":"f","order_id":"o","currency":"EUR","value":1,
             "line_items":[{"product_id":"p","quantity":1,"currency":"EUR","value":%s}]}\
            """
                .formatted(written));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).contains("\"lines[1].price: is a number ").hasSizeLessThan(300);
    assertThat(within.statusCode()).isEqualTo(202);
    assertThat(within.body()).contains("\"payload.total: is a number ").hasSizeLessThan(300);
    assertThat(call.statusCode()).isEqualTo(400);
    assertThat(call.body())
        .contains("\"field\":\"line_items[0].value\",\"message\":\"is a number ")
        .hasSizeLessThan(500);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
  }

  @Test
  void aTextOfHalfAMillionDigitsIsNoNumberEither() {
    long begin = System.nanoTime();
    HttpResponse<String> answer = post("plain", "{\"id\":2,\"total\":\"" + DIGITS + "\"}");
    HttpResponse<String> table = post("table", "id,total\n2," + DIGITS + "\n");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).contains("value: must be a decimal number").hasSizeLessThan(300);
    assertThat(table.statusCode()).isEqualTo(202);
    assertThat(table.body()).contains("decimal(): the number has more than").hasSizeLessThan(300);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
  }

  @Test
  void oneMessageOfAListIsQuarantinedAndTheOthersAreRecorded() {
    String numbers =
        "[{\"id\":10,\"total\":1},{\"id\":11,\"total\":1e2147483648},"
            + "{\"id\":12,\"total\":"
            + DIGITS
            + "},{\"id\":13,\"a\":"
            + "[".repeat(70)
            + "]".repeat(70)
            + "},{\"id\":14,\""
            + "n".repeat(2_000)
            + "\":1},{\"id\":15,\"total\":2}]";
    HttpResponse<String> answer =
        post("list", "{\"shop\":\"a\",\"data\":{\"orders\":" + numbers + ",\"n\":1}}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(results(answer))
        .containsExactly(
            "recorded", "quarantined", "quarantined", "quarantined", "quarantined", "recorded");
    assertThat(answer.body())
        .contains("total: is a number with an exponent of more than 3 digits")
        .contains("total: is a number of more than 200 characters")
        .contains("is nested more than 64 levels deep")
        .contains("has a name of more than 1000 characters")
        .hasSizeLessThan(3_000);
  }

  private static List<String> results(HttpResponse<String> answer) {
    List<String> results = new ArrayList<>();
    for (String part : answer.body().split("\"result\":\"", -1)) {
      results.add(part.substring(0, Math.max(0, part.indexOf('"'))));
    }
    return results.subList(1, results.size());
  }

  @Test
  void smallTextsOfHugeTreesAreRefusedAndManyAtOnceDoNotEndTheHub() {
    String objects = "{\"id\":3,\"total\":1,\"x\":[" + "{},".repeat(1_600_000) + "{}]}";
    List<CompletableFuture<Integer>> all =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> post("plain", objects).statusCode()))
            .toList();

    assertThat(all.stream().map(CompletableFuture::join).collect(Collectors.toSet()))
        .isSubsetOf(413, 503);
    HttpResponse<String> alone = post("plain", objects);
    assertThat(alone.statusCode()).isEqualTo(413);
    assertThat(alone.body()).contains("more than 32 MB of memory");
  }

  @Test
  void whatABodyTakesBesidesItsBytesIsAdmittedUnderTheSameBudget() {
    String half = "{\"id\":4,\"total\":1,\"x\":[" + "{},".repeat(300_000) + "{}]}";
    List<CompletableFuture<HttpResponse<String>>> all =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> post("plain", half)))
            .toList();

    List<HttpResponse<String>> answers = all.stream().map(CompletableFuture::join).toList();
    assertThat(answers)
        .extracting(HttpResponse::statusCode)
        .containsAnyOf(200)
        .isSubsetOf(200, 503);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == 503)
        .allSatisfy(answer -> assertThat(answer.headers().firstValue("Retry-After")).isPresent());
  }

  @Test
  void aSignatureOverFieldsIsVerifiedBeforeTheBodyIsRead() {
    String body =
        "{\"time\":7,\"x\":["
            + "{},".repeat(1_600_000)
            + "{}],\"order\":{\"id\":9},\"id\":9,\"total\":1}";
    AtomicLong memory = new AtomicLong();
    Request request =
        new Request(
            "POST",
            "/",
            Map.of(),
            Map.of(),
            Map.of("x-sig", "00".repeat(32)),
            body.getBytes(UTF_8),
            memory::addAndGet);
    Company.Grant grant = new Company.Grant(List.of("right"), Map.of());
    Connector connector = new ConnectorFolder(connectors.resolve("fields")).load();
    Verification verification =
        connector.verify(
            request,
            TrialCompany.with(connector, grant),
            uri -> Optional.empty(),
            Clock.systemUTC());

    assertThat(verification).isInstanceOf(Verification.Refused.class);
    assertThat(((Verification.Refused) verification).mismatch()).isTrue();
    assertThat(memory.get()).isLessThan(1_000);
    assertThat(hub.post("/webhooks/fields/shop", body, "X-Sig", "00".repeat(32)).statusCode())
        .isEqualTo(401);
  }

  @Test
  void aTableOfTooManyRowsIsRefusedSoonAndTheAnswerSaysWhatToDo() {
    long begin = System.nanoTime();
    HttpResponse<String> many = post("table", "id,total\n" + "1,2\n".repeat(600_000));
    HttpResponse<String> some =
        post(
            "table",
            "id,total\n"
                + IntStream.range(0, 900)
                    .mapToObj(i -> "t" + i + ",2\n")
                    .collect(Collectors.joining()));

    assertThat(many.statusCode()).isEqualTo(413);
    assertThat(many.body()).contains("more than 5000 rows").contains("serai import");
    assertThat(some.statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
  }

  @Test
  void whatStandsAroundAListIsNotCopiedWithoutEnd() {
    String around = "\"" + "x".repeat(1_000_000) + "\"";
    String messages =
        IntStream.range(0, 500)
            .mapToObj(i -> "{\"id\":\"e" + i + "\",\"total\":1}")
            .collect(Collectors.joining(","));
    HttpResponse<String> answer =
        post("list", "{\"shop\":" + around + ",\"data\":{\"orders\":[" + messages + "]}}");
    HttpResponse<String> smaller =
        post("list", "{\"shop\":\"a\",\"data\":{\"orders\":[" + messages + "]}}");

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("500 messages").contains("send fewer at once");
    assertThat(results(smaller)).hasSize(500).containsOnly("recorded");
  }

  @Test
  void aMappingThatLoopsWithinLoopsEndsOnALargeDocument() {
    String line = "{\"id\":\"%d\",\"productId\":\"p\",\"quantity\":1,\"lineTotal\":1}";
    HttpResponse<String> answer =
        post(
            "loops",
            IntStream.range(0, 20_000)
                .mapToObj(line::formatted)
                .collect(Collectors.joining(",", "{\"id\":5,\"lines\":[", "]}")));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).contains("the mapping takes more than");
  }
}
