package dev.serai.connector;

import static dev.serai.connector.TestConnector.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.connector.body.MalformedBody;
import dev.serai.connector.body.Unmappable;
import dev.serai.connector.descriptor.Message;
import dev.serai.http.Request;
import dev.serai.model.Checkout;
import dev.serai.model.Company;
import dev.serai.model.Company.Fingerprints;
import dev.serai.model.Event;
import dev.serai.model.Ignored;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorTest {

  private static final String ORDER =
      "{'kind':'checkout','orderId':.id,'status':'paid','value':.total,'currency':'EUR'}"
          .replace('\'', '"');

  @TempDir private Path folder;

  @Test
  void readsEventsTopicAndDeliveryKey() {
    Request request = request(Map.of("x-id", "d1"), "{\"id\":7,\"total\":\"9.90\"}");
    Message message = TestConnector.mapping(folder, ORDER).open(request).get(0);
    List<Event> events = read(ORDER, request);

    assertThat(message.topic()).isEqualTo("t");
    assertThat(message.deliveryKey()).isEqualTo("d1|7");
    assertThat(events.get(0)).isInstanceOf(Checkout.class);
    assertThat(events.get(0).origin().source()).isEqualTo("TOY");
  }

  @Test
  void aBodyThatIsNotJsonIsMalformedAndTheMessageGivesThePositionWithoutQuotingIt() {
    assertThatThrownBy(() -> read(ORDER, request(Map.of(), "{\"id\": secret}")))
        .isInstanceOf(MalformedBody.class)
        .hasMessageContaining("line 1, column")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> read(ORDER, request(Map.of(), ""))).isInstanceOf(MalformedBody.class);
    assertThatThrownBy(() -> read(ORDER, request(Map.of(), "{}{}")))
        .isInstanceOf(MalformedBody.class);
  }

  @Test
  void anExcessivelyNestedBodyIsMalformed() {
    String body = "[".repeat(5_000) + "]".repeat(5_000);
    assertThatThrownBy(() -> read(ORDER, request(Map.of(), body)))
        .isInstanceOf(MalformedBody.class);
  }

  @Test
  void bytesThatAreNotUtf8AreMalformed() {
    byte[] body = {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'};
    Request request = new Request("POST", "/", Map.of(), Map.of(), Map.of(), body);
    assertThatThrownBy(() -> read(ORDER, request)).isInstanceOf(MalformedBody.class);
  }

  @Test
  void anEventThatViolatesTheModelIsUnmappableAndKeepsTopicAndKey() {
    Request request = request(Map.of("x-id", "d1"), "{\"id\":7,\"total\":\"much\"}");

    assertThatThrownBy(() -> read(ORDER, request))
        .isInstanceOf(Unmappable.class)
        .hasMessage(
            "value: must be a decimal number such as 19.90; total of order 7 is a text of 4"
                + " characters");
    Message message = TestConnector.mapping(folder, ORDER).open(request).get(0);
    assertThat(message.topic()).isEqualTo("t");
    assertThat(message.deliveryKey()).isEqualTo("d1|7");
  }

  @Test
  void anUnknownFieldOfAMappingIsUnmappable() {
    assertThatThrownBy(
            () ->
                read(
                    "{\"kind\":\"ignored\",\"reason\":\"x\",\"colour\":1}",
                    request(Map.of(), "{}")))
        .isInstanceOf(Unmappable.class)
        .hasMessageContaining("colour");
  }

  @Test
  void aMappingThatReturnsNothingGivesOneIgnoredEvent() {
    for (String nothing : List.of("null", "[]")) {
      List<Event> events = read(nothing, request(Map.of(), "{}"));
      assertThat(events).singleElement().isInstanceOf(Ignored.class);
    }
  }

  @Test
  void aMappingThatWouldTakeForEverIsUnmappable() {
    String numbers = "[" + "1,".repeat(20_000) + "1]";
    for (String endless :
        List.of(
            "let all = . let found = [for ($all) let one = . let same = [for ($all) . if (. == $one)] size($same)] $found",
            "let all = . let found = [for ($all) contains(2, $all)] $found",
            "let text = \""
                + "x".repeat(10_000)
                + "\" let found = [for (.) {\"a\": $text + string(.)}] $found")) {
      assertThatThrownBy(() -> read(endless, request(Map.of(), numbers)))
          .as(endless)
          .isInstanceOf(Unmappable.class)
          .hasMessageContaining("the mapping ");
    }
    String text = "{\"a\":\"" + "a".repeat(500) + "\"}";
    assertThatThrownBy(() -> read("test(.a, \"^.*.*.*.*.*.*b$\")", request(Map.of(), text)))
        .isInstanceOf(Unmappable.class)
        .hasMessageContaining("the mapping takes more than");
  }

  @Test
  void aMappingThatReturnsTooManyEventsIsUnmappable() {
    String body = "[" + "1,".repeat(1_000) + "1]";
    assertThatThrownBy(
            () ->
                read("[for (.) {\"kind\":\"ignored\",\"reason\":\"x\"}]", request(Map.of(), body)))
        .isInstanceOf(Unmappable.class)
        .hasMessageContaining("more than 1000");
  }

  @Test
  void aHugeExponentIsUnmappableAndDoesNotStopTheHub() {
    assertThatThrownBy(
            () ->
                read(
                    "{\"kind\":\"refund\",\"orderId\":text(.id),\"refundId\":\"1\",\"value\":sum([.total, 1]),\"currency\":\"EUR\"}",
                    request(Map.of(), "{\"id\":7,\"total\":1e999999999}")))
        .isInstanceOf(Unmappable.class)
        .hasMessageContaining("an exponent of more than 3 digits");
  }

  @Test
  void aFingerprintOnTheEventBeatsOneOnTheOrderWhichBeatsOneOnALine() {
    String line =
        "\"lineItems\":[{\"quantity\":1,\"lineTotal\":1,\"properties\":{\"_serai_fp\":\"line\"}}]";
    String attribute = "\"attributes\":{\"_serai_fp\":\"order\"}";
    String event = "\"visitor\":{\"userFingerprint\":\"event\"}";

    assertThat(visitor(line)).isEqualTo("line line-property");
    assertThat(visitor(line + "," + attribute)).isEqualTo("order order-attribute");
    assertThat(visitor(line + "," + attribute + "," + event)).isEqualTo("event fingerprint");
  }

  @Test
  void aLongOrUnusualDeliveryKeyIsStoredAsItsHash() {
    assertThat(key(request(Map.of("x-id", "x".repeat(500)), "{\"id\":7}"))).hasSize(64);
    assertThat(key(request(Map.of("x-id", "d"), "{\"id\":\"a\\u0000b\"}"))).hasSize(64);
  }

  @Test
  void aDeliveryWithoutAnyOfTheKeysPartsHasNoKey() {
    assertThat(key(request(Map.of(), "{}"))).isNull();
  }

  private String key(Request request) {
    return TestConnector.mapping(folder, "null").open(request).get(0).deliveryKey();
  }

  @Test
  void theVersionChangesWithTheMapping() {
    String first = TestConnector.mapping(folder, "null").version();
    assertThat(TestConnector.mapping(folder, "[]").version()).isNotEqualTo(first).hasSize(12);
  }

  @Test
  void anUnsignedPingIsAnsweredOnlyIfItMatchesExactly() {
    Connector connector = Connectors.load(Path.of("connectors")).find("woocommerce").orElseThrow();
    String form = "application/x-www-form-urlencoded; charset=UTF-8";

    assertThat(connector.handshake(form("POST", form, "webhook_id=12")))
        .hasValueSatisfying(reply -> assertThat(reply.status()).isEqualTo(200));
    assertThat(connector.handshake(form("POST", form, "webhook_id=12&id=1"))).isEmpty();
    assertThat(connector.handshake(form("POST", "application/json", "webhook_id=12"))).isEmpty();
    assertThat(connector.handshake(form("GET", form, "webhook_id=12"))).isEmpty();
    assertThat(connector.handshake(form("POST", form, ""))).isEmpty();
  }

  @Test
  void signaturesAndSecretsAreNeverAmongTheStoredHeaders() {
    Connector connector = Connectors.load(Path.of("connectors")).find("shopify").orElseThrow();
    Map<String, String> kept =
        connector
            .open(
                request(
                    Map.of(
                        "x-shopify-topic", "orders/paid",
                        "x-shopify-hmac-sha256", "c2VjcmV0",
                        "authorization", "Bearer x",
                        "cookie", "a=b"),
                    "{}"))
            .get(0)
            .headers();
    assertThat(kept).containsOnlyKeys("x-shopify-topic");
  }

  private String visitor(String fields) {
    String mapping =
        "{\"kind\":\"checkout\",\"orderId\":\"1\",\"status\":\"paid\",\"value\":1,\"currency\":\"EUR\","
            + fields
            + "}";
    Event event = read(mapping, request(Map.of(), "{}")).get(0);
    return event.visitor().userFingerprint() + " " + event.visitor().identityMethod().label();
  }

  private List<Event> read(String mapping, Request request) {
    Connector connector = TestConnector.mapping(folder, mapping);
    Company company = TrialCompany.of(connector, Map.of(), new Fingerprints(List.of(), List.of()));
    return connector.read(request, null, company);
  }

  private static Request form(String method, String contentType, String body) {
    return new Request(
        method, "/", Map.of(), Map.of(), Map.of("content-type", contentType), body.getBytes(UTF_8));
  }
}
