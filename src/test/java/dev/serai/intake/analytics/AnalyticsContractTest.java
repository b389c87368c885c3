package dev.serai.intake.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.serai.http.CallerAddress;
import dev.serai.http.Refusal;
import dev.serai.http.Request;
import dev.serai.ledger.Recording;
import dev.serai.model.CartAction;
import dev.serai.model.Checkout;
import dev.serai.model.Company;
import dev.serai.model.Event;
import dev.serai.model.Interaction;
import dev.serai.model.InvalidEvent;
import dev.serai.model.Link;
import dev.serai.model.OrderStatus;
import dev.serai.model.Trust;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyticsContractTest {

  private static final Company AFTER = TestCompany.speaking(Company.CartQuantity.AFTER);

  private static final String CART =
      """
      {"company_key":"shop","user_fingerprint":"fp","type":"TYPE","product_id":123456789012345678901,
       "product_name":"Socks","value":"9.90","currency":"eur","quantity":QUANTITY}\
      """;

  private static final String CHECKOUT =
      """
      {"company_key":"shop","user_faq_fingerprint":"faq","value":199.97,"currency":"EUR"EXTRA,
       "line_items":[
        {"product_id":"a","product_name":"A","quantity":1,"value":79.99,"currency":"EUR"},
        {"product_id":"b","product_name":"B","quantity":2,"value":59.99,"currency":"EUR"}]}\
      """;

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "AFTER, ITEM_ADDED,         2, 2, 2",
        "AFTER, QUANTITY_INCREASED, 2, 2, -",
        "AFTER, QUANTITY_DECREASED, 1, 1, -",
        "AFTER, ITEM_REMOVED,       0, 0, -",
        "DELTA, ITEM_ADDED,         2, 2, 2",
        "DELTA, QUANTITY_INCREASED, 2, -, 2",
        "DELTA, QUANTITY_DECREASED, 1, -, -1",
        "DELTA, ITEM_REMOVED,       3, -, -3",
      })
  void aQuantityIsReadInTheCompanysDialect(
      Company.CartQuantity dialect, String type, String sent, String after, String delta) {
    String body = CART.replace("TYPE", type).replace("QUANTITY}", sent + "}");

    CartAction action =
        (CartAction) event(new CartEventCall(), TestCompany.speaking(dialect), body);

    assertThat(text(action.quantity())).isEqualTo(after);
    assertThat(text(action.quantityDelta())).isEqualTo(delta);
  }

  @Test
  void aCartEventKeepsLongIdsAndExactAmounts() {
    CartAction action = (CartAction) event(new CartEventCall(), AFTER, cart("ITEM_ADDED", "1"));

    assertThat(action.productId()).isEqualTo("123456789012345678901");
    assertThat(action.value()).isEqualTo("9.90");
    assertThat(action.currency()).isEqualTo("EUR");
    assertThat(action.visitor().userFingerprint()).isEqualTo("fp");
    assertThat(action.origin().occurredAt()).isNull();
  }

  @Test
  void aCheckoutIsAPaidOrderWhoseLinesExplainItsValue() {
    Checkout order =
        (Checkout)
            event(
                new CheckoutEventCall(),
                AFTER,
                checkout(
                    """
                    ,"orderId":"1001","cart_id":"c1","source":"custom","event_id":"e1",
                    "occurred_at":"2026-11-21T10:00:00+01:00\"\
                    """));

    assertThat(order.status()).isEqualTo(OrderStatus.PAID);
    assertThat(order.orderId()).isEqualTo("1001");
    assertThat(order.tokens().cartToken()).isEqualTo("c1");
    assertThat(order.visitor().faqFingerprint()).isEqualTo("faq");
    assertThat(order.origin().source()).isEqualTo("CUSTOM");
    assertThat(order.origin().eventId()).isEqualTo("e1");
    assertThat(order.origin().occurredAt()).isEqualTo("2026-11-21T09:00:00Z");
    assertThat(order.lineItems().get(1).lineTotal()).isEqualTo("119.98");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"orderId\":\"1001\"",
        ",\"order_id\":\"1001\"",
        ",\"orderId\":\"1001\",\"order_id\":1001"
      })
  void anOrderIdIsUnderstoodInBothSpellings(String extra) {
    Checkout order = (Checkout) event(new CheckoutEventCall(), AFTER, checkout(extra));

    assertThat(order.orderId()).isEqualTo("1001");
  }

  @Test
  void twoOrderIdsThatDifferAreBothNamed() {
    Refusal refusal =
        refusal(new CheckoutEventCall(), checkout(",\"orderId\":\"1\",\"order_id\":\"2\""));

    assertThat(fields(refusal)).containsExactly("orderId", "order_id");
  }

  @Test
  void everyMissingFieldIsNamedAtOnce() {
    Refusal refusal = refusal(new CartEventCall(), "{}");

    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.code()).isEqualTo("MISSING_REQUIRED_FIELDS");
    assertThat(fields(refusal))
        .containsExactlyInAnyOrder(
            "company_key",
            "user_fingerprint",
            "type",
            "product_id",
            "product_name",
            "value",
            "currency",
            "quantity");
  }

  @Test
  void anInvalidFieldOfALineIsNamedByItsPath() {
    String body = checkout("").replace("\"B\",\"quantity\":2", "\"B\",\"quantity\":[]");

    assertThat(fields(refusal(new CheckoutEventCall(), body)))
        .containsExactly("line_items[1].quantity");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "\"x\"", "{\"a\":1}{}", "nul", "\u0000"})
  void aBodyThatIsNotAJsonObjectNamesTheBody(String body) {
    Refusal refusal = refusal(new CartEventCall(), body);

    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.code()).isEqualTo("MISSING_REQUIRED_FIELDS");
    assertThat(fields(refusal)).containsExactly("body");
  }

  @ParameterizedTest
  @ValueSource(strings = {"item_added", "ADDED", "7"})
  void anUnknownTypeIsNamed(String type) {
    assertThat(fields(refusal(new CartEventCall(), cart(type, "1")))).containsExactly("type");
  }

  @Test
  void anUnknownCompanyIsNotFoundWhateverElseIsWrong() {
    Refusal refusal = refusal(new CartEventCall(), "{\"company_key\":\"other\"}");

    assertThat(refusal.status()).isEqualTo(404);
    assertThat(refusal.code()).isEqualTo("COMPANY_NOT_FOUND");
  }

  @Test
  void theIdempotencyKeyIdentifiesTheDeliveryAndAnEventWithoutAnId() {
    Recording recording =
        read(
            new CartEventCall(),
            AFTER,
            request(cart("ITEM_ADDED", "1"), Map.of("idempotency-key", "k1")));

    assertThat(recording.delivery().key()).isEqualTo("k1");
    assertThat(recording.events().get(0).origin().eventId()).isEqualTo("k1");
  }

  @Test
  void anIdempotencyKeyThatIsTooLongIsNamed() {
    Refusal refusal =
        refusal(
            new CartEventCall(),
            AFTER,
            request(cart("ITEM_ADDED", "1"), Map.of("idempotency-key", "k".repeat(256))));

    assertThat(fields(refusal)).containsExactly("Idempotency-Key");
  }

  @Test
  void theBodyIsStoredAsSentWithHarmlessHeadersOnly() {
    String body = cart("ITEM_ADDED", "1");

    Recording recording =
        read(
            new CartEventCall(),
            AFTER,
            request(body, Map.of("user-agent", "ua", "cookie", "secret", "authorization", KEY)));

    assertThat(recording.delivery().body()).isEqualTo(body.getBytes(UTF_8));
    assertThat(recording.delivery().headers()).containsOnly(Map.entry("user-agent", "ua"));
    assertThat(recording.delivery().connector()).isEqualTo("analytics-cart");
  }

  @Test
  void anEMailAddressIsHashedAndNotStored() {
    String body =
        """
        {"company_key":"shop","user_fingerprint":"fp","email":" Ada@Example.com ","x":1}\
        """;

    Recording recording = read(new LinkCall(), AFTER, request(body, Map.of()));

    String hash = "b5fc85e55755f9e0d030a10ab4429b6b2944855f9a0d60077fe832becbc41d72";
    assertThat(((Link) recording.events().get(0)).tokens().emailHash()).isEqualTo(hash);
    assertThat(new String(recording.delivery().body(), UTF_8))
        .doesNotContainIgnoringCase("ada@")
        .contains(hash)
        .contains("\"x\":1");
  }

  @Test
  void aStoredLinkCanBeReadAgain() {
    String body =
        "{\"company_key\":\"shop\",\"user_fingerprint\":\"fp\",\"email\":\"ada@example.com\"}";
    Recording first = read(new LinkCall(), AFTER, request(body, Map.of()));

    Recording again =
        read(new LinkCall(), AFTER, request(new String(first.delivery().body(), UTF_8), Map.of()));

    assertThat(again.events()).isEqualTo(first.events());
  }

  @Test
  void aLinkToNothingNamesWhatItNeeds() {
    Refusal refusal =
        refusal(new LinkCall(), "{\"company_key\":\"shop\",\"user_fingerprint\":\"fp\"}");

    assertThat(fields(refusal)).containsExactly("cart_token");
    assertThat(refusal).hasMessageContaining("customer_id").hasMessageContaining("email");
  }

  @Test
  void anInteractionCarriesItsExperiment() {
    Interaction met =
        (Interaction)
            event(
                new InteractionCall(),
                AFTER,
                """
                {"company_key":"shop","user_fingerprint":"fp","conversation_id":"c","channel":"FAQ",
                 "helpful":true,"experiment":"x","variant":"test"}\
                """);

    assertThat(met.conversationId()).isEqualTo("c");
    assertThat(met.helpful()).isTrue();
    assertThat(met.variant()).isEqualTo("test");
  }

  private static final String KEY = "Bearer " + TestCompany.SERVER_KEY;

  @Test
  void aServerKeyIsTrustedMoreThanABrowserWhateverItsOrigin() {
    assertThat(trust(Map.of("authorization", KEY, "origin", "https://evil.example")))
        .isEqualTo(Trust.SERVER_KEY);
    assertThat(trust(Map.of("authorization", "bearer rotated-key"))).isEqualTo(Trust.SERVER_KEY);
    assertThat(trust(Map.of("origin", TestCompany.ORIGIN))).isEqualTo(Trust.BROWSER);
    assertThat(trust(Map.of())).isEqualTo(Trust.BROWSER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer wrong", "Bearer ", "Basic c2VydmVyLWtleQ==", "server-key", ""})
  void aWrongServerKeyIsNotTreatedAsABrowser(String authorization) {
    Refusal refusal =
        refusal(
            new CartEventCall(),
            AFTER,
            request(cart("ITEM_ADDED", "1"), Map.of("authorization", authorization)));

    assertThat(refusal.status()).isEqualTo(401);
    assertThat(refusal).hasMessageNotContaining(TestCompany.SERVER_KEY);
  }

  @Test
  void aPageThatTheCompanyDoesNotListMaySendNothing() {
    Map<String, String> evil = Map.of("origin", "https://evil.example");
    Request request = request(cart("ITEM_ADDED", "1"), evil);

    assertThat(refusal(new CartEventCall(), AFTER, request).status()).isEqualTo(403);
    assertThat(read(new CartEventCall(), TestCompany.withOrigins(Set.of()), request).trust())
        .isEqualTo(Trust.BROWSER);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, true",
    "application/json; charset=utf-8, true",
    "text/plain;charset=UTF-8, true",
    "application/cloudevents+json, true",
    "application/x-www-form-urlencoded, false",
    "text/xml, false",
  })
  void onlyJsonIsAccepted(String type, boolean taken) {
    Request request = request(cart("ITEM_ADDED", "1"), Map.of("content-type", type));

    if (taken) {
      assertThat(read(new CartEventCall(), AFTER, request).events()).hasSize(1);
    } else {
      assertThat(refusal(new CartEventCall(), AFTER, request).status()).isEqualTo(415);
    }
  }

  @Test
  void aBodyBeyondTheLimitIsRefusedBeforeItIsRead() {
    Request request = request(" ".repeat(AnalyticsContract.MAX_BODY + 1), Map.of());

    assertThat(refusal(new CartEventCall(), AFTER, request).status()).isEqualTo(413);
  }

  private static String cart(String type, String quantity) {
    return CART.replace("TYPE", type).replace("QUANTITY}", quantity + "}");
  }

  private static String checkout(String extra) {
    return CHECKOUT.replace("EXTRA", extra);
  }

  private static Trust trust(Map<String, String> headers) {
    return read(new CartEventCall(), AFTER, request(cart("ITEM_ADDED", "1"), headers)).trust();
  }

  private static Event event(AnalyticsCall call, Company company, String body) {
    return read(call, company, request(body, Map.of())).events().get(0);
  }

  private static Recording read(AnalyticsCall call, Company company, Request request) {
    return new AnalyticsContract(
            call,
            key -> Optional.of(company).filter(known -> known.key().equals(key)),
            new CallLimits(new CallerAddress(null), new SimpleMeterRegistry()))
        .read(request);
  }

  private static Refusal refusal(AnalyticsCall call, String body) {
    return refusal(call, AFTER, request(body, Map.of()));
  }

  private static Refusal refusal(AnalyticsCall call, Company company, Request request) {
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> read(call, company, request));
    assertThat(refusal).as("the request should be refused").isNotNull();
    return refusal;
  }

  private static java.util.List<String> fields(Refusal refusal) {
    return refusal.problems().stream().map(InvalidEvent.Problem::field).toList();
  }

  private static Request request(String body, Map<String, String> headers) {
    return new Request("POST", "/analytics", Map.of(), Map.of(), headers, body.getBytes(UTF_8));
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }
}
