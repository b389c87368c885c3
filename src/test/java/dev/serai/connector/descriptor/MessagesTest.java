package dev.serai.connector.descriptor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.config.ConfigError;
import dev.serai.connector.Connector;
import dev.serai.connector.TestConnector;
import dev.serai.connector.TrialCompany;
import dev.serai.connector.body.MalformedBody;
import dev.serai.http.Request;
import dev.serai.model.Company;
import dev.serai.model.Company.Fingerprints;
import dev.serai.model.Event;
import dev.serai.model.Ignored;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies in every format, and the messages in them. */
class MessagesTest {

  private static final String FORM = "application/x-www-form-urlencoded";

  @TempDir private Path folder;

  private Connector connector(String receive, String events) {
    String descriptor =
        """
        name: toy
        title: Toy
        source: TOY
        receive:
          signature: {scheme: none}
        %s
        events:
        %s
        settings:
          shop: {title: Which shop}
          key: {title: A key, secret: true, required: true}
          unit: {title: A unit, values: [a, b], default: a}
        """
            .formatted(receive.indent(2).stripTrailing(), events.indent(2).stripTrailing());
    String variables = "to-json([$topic, $envelope, $settings])";
    return TestConnector.folder(
            folder,
            Map.of(
                "connector.yaml",
                descriptor,
                "toy.jslt",
                "{\"kind\":\"ignored\",\"reason\":to-json(.)}",
                "variables.jslt",
                "{\"kind\":\"ignored\",\"reason\":" + variables + "}"))
        .load();
  }

  private static Request request(Map<String, String> headers, String body) {
    return new Request("POST", "/", Map.of(), Map.of(), headers, body.getBytes(UTF_8));
  }

  private static List<String> documents(Connector connector, Request request) {
    return connector.open(request).stream().map(each -> each.document().toString()).toList();
  }

  private static Company company(Connector connector, Map<String, String> settings) {
    return TrialCompany.of(connector, settings, new Fingerprints(List.of(), List.of()));
  }

  private static String variables(
      Connector connector, Request request, Map<String, String> settings) {
    Event event = connector.read(request, null, company(connector, settings)).get(0);
    return ((Ignored) event).reason();
  }

  @Test
  void aFormIsAnObjectOfTexts() {
    Connector connector = connector("topic: t\nbody: {form: form}", "t: toy.jslt");

    assertThat(documents(connector, request(Map.of(), "a=1+2&b=%C3%A9&a=3&c")))
        .containsExactly("{\"a\":\"1 2\",\"b\":\"é\",\"c\":\"\"}");
    for (String broken : new String[] {"a=%zz", "", "b=%"}) {
      assertThatThrownBy(() -> connector.open(request(Map.of(), broken)))
          .isInstanceOf(MalformedBody.class);
    }
  }

  @Test
  void aFieldOfAFormMayContainTheBody() {
    Connector connector =
        connector("topic: body.type\nbody: {form: form, field: payload}", "t: toy.jslt");
    Message message =
        connector.open(request(Map.of(), "payload=%7B%22type%22%3A%22t%22%7D&x=1")).get(0);

    assertThat(message.document().toString()).isEqualTo("{\"type\":\"t\"}");
    assertThat(message.topic()).isEqualTo("t");
    assertThatThrownBy(() -> connector.open(request(Map.of(), "x=1")))
        .isInstanceOf(MalformedBody.class)
        .hasMessageContaining("lacks the field payload");
  }

  @Test
  void aTableIsAListOfObjects() {
    Connector connector = connector("topic: t\nbody: {form: csv, separator: ';'}", "t: toy.jslt");
    String table = "\uFEFFName;Total\r\n#1;\"19,90\"\r\n\r\n#2;\"a \"\"b\"\"\nc\"\r\n";

    assertThat(documents(connector, request(Map.of(), table)))
        .containsExactly(
            """
            [{"Name":"#1","Total":"19,90"},{"Name":"#2","Total":"a \\"b\\"\\nc"}]\
            """);
    for (String broken : new String[] {"", "a;b\n1;2;3;4\n", "a;b\n\"1;2\n"}) {
      assertThatThrownBy(() -> connector.open(request(Map.of(), broken)))
          .as(broken)
          .isInstanceOf(MalformedBody.class);
    }
  }

  @Test
  void aJwtGivesItsClaimsAndTextsInsideItAreParsed() {
    Connector connector =
        connector(
            "topic: body.data.type\nbody: {form: jwt, parse: [data, data.data]}", "t: toy.jslt");
    String claims =
        """
        {"data":"{\\"type\\":\\"t\\",\\"data\\":\\"{\\\\\\"n\\\\\\":9007199254740993}\\"}"}\
        """;
    String token = encoded("{\"alg\":\"RS256\"}") + "." + encoded(claims) + "." + encoded("x");
    Message message = connector.open(request(Map.of(), token)).get(0);

    assertThat(message.document().toString())
        .isEqualTo("{\"data\":{\"type\":\"t\",\"data\":{\"n\":9007199254740993}}}");
    assertThat(message.topic()).isEqualTo("t");
    assertThatThrownBy(() -> connector.open(request(Map.of(), "a.b")))
        .isInstanceOf(MalformedBody.class);
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {FORM + "; charset=utf-8", "text/csv", "application/json", ""})
  void theContentTypeMayDetermineTheFormat(String type) {
    Connector connector = connector("topic: t\nbody: {form: auto}", "t: toy.jslt");
    boolean table = type.equals("text/csv");
    String body = type.startsWith(FORM) ? "a=1" : table ? "a\n1\n" : "{\"a\":\"1\"}";

    assertThat(documents(connector, request(Map.of("content-type", type), body)))
        .containsExactly(table ? "[{\"a\":\"1\"}]" : "{\"a\":\"1\"}");
  }

  @Test
  void eachMessageOfAListHasItsTopicItsKeyAndBytesThatReproduceIt() {
    Connector connector =
        connector(
            "topic: body.type\ndelivery: {id: body.id, promise: One id for each.}\nbody: {each: data.events}",
            "t: variables.jslt");
    Request batch =
        request(
            Map.of(),
            """
            {"shop":7,"data":{"n":2,"events":[{"type":"t","id":1},{"type":"u","id":2}]}}\
            """);
    List<Message> messages = connector.open(batch);

    assertThat(messages).extracting(Message::topic).containsExactly("t", "u");
    assertThat(messages).extracting(Message::deliveryKey).containsExactly("1", "2");
    assertThat(variables(connector, batch, Map.of()))
        .isEqualTo("[\"t\",{\"shop\":7,\"data\":{\"n\":2}},{\"unit\":\"a\"}]");
    for (Message message : messages) {
      Message again = connector.open(request(Map.of(), new String(message.raw(), UTF_8))).get(0);
      assertThat(again.document()).isEqualTo(message.document());
      assertThat(again.envelope()).isEqualTo(message.envelope());
      assertThat(again.deliveryKey()).isEqualTo(message.deliveryKey());
    }
  }

  @Test
  void withoutAPromiseTheContentDecides() {
    Connector named = connector("topic: t\ndelivery: [header.X-Id, body.id]", "t: toy.jslt");
    String first = key(named, "d", "{\"id\":1,\"total\":5}");

    assertThat(key(named, "d", "{\"id\":1,\"total\":5}")).isEqualTo(first).startsWith("d|1#");
    assertThat(key(named, "d", "{\"id\":1,\"total\":6}")).isNotEqualTo(first);
    assertThat(key(named, "e", "{\"id\":1,\"total\":5}")).isNotEqualTo(first);
  }

  @Test
  void aPromiseHoldsWhereEveryPartIsThere() {
    Connector promised =
        connector(
            "topic: t\ndelivery: {id: [body.type, body.id], promise: One id for each event.}",
            "t: toy.jslt");

    assertThat(key(promised, "", "{\"type\":\"paid\",\"id\":1,\"total\":5}"))
        .isEqualTo(key(promised, "", "{\"type\":\"paid\",\"id\":1,\"total\":6}"));
    assertThat(key(promised, "", "{\"id\":1,\"total\":5}"))
        .isNotEqualTo(key(promised, "", "{\"id\":1,\"total\":6}"));
  }

  private static String key(Connector connector, String header, String body) {
    return connector.open(request(Map.of("x-id", header), body)).get(0).deliveryKey();
  }

  @Test
  void messagesOfOneListAreNeverDuplicatesOfEachOther() {
    Connector connector =
        connector(
            "topic: t\ndelivery: {id: header.X-Id, promise: One id for each.}\nbody: {each: ''}",
            "t: toy.jslt");
    Map<String, String> headers = Map.of("x-id", "d");
    List<Message> messages = connector.open(request(headers, "[{\"a\":1},{\"a\":2}]"));

    assertThat(messages).extracting(Message::deliveryKey).doesNotHaveDuplicates();
    Message second = messages.get(1);
    Message again = connector.open(request(headers, new String(second.raw(), UTF_8))).get(0);
    assertThat(again.deliveryKey()).isEqualTo(second.deliveryKey());
    assertThat(connector.open(request(headers, "{\"a\":1}")).get(0).deliveryKey()).isEqualTo("d");
  }

  @Test
  void anEmptyListIsOneMessageAndAnEndlessOneIsRefused() {
    Connector connector = connector("topic: t\nbody: {each: ''}", "t: toy.jslt");

    assertThat(documents(connector, request(Map.of(), "[]"))).containsExactly("[]");
    assertThatThrownBy(() -> connector.open(request(Map.of(), "[" + "1,".repeat(1_000) + "1]")))
        .isInstanceOf(MalformedBody.class)
        .hasMessageContaining("more than 1000 messages");
  }

  @Test
  void aStarMatchesOneSegmentOfATopicAndAnExactTopicComesFirst() {
    Connector connector =
        connector(
            "topic: header.X-Topic",
            """
            store/*/order/updated: toy.jslt
            store/1/order/updated: variables.jslt
            '*.paid': toy.jslt""");

    for (String mapped :
        new String[] {"store/7/order/updated", "store/1/order/updated", "a.paid"}) {
      assertThat(connector.maps(mapped)).as(mapped).isTrue();
    }
    for (String other :
        new String[] {"store/7/8/order/updated", "store//order/updated", "a.b.paid", "x/a.paid"}) {
      assertThat(connector.maps(other)).as(other).isFalse();
    }
    assertThat(
            variables(
                connector, request(Map.of("x-topic", "store/1/order/updated"), "{}"), Map.of()))
        .startsWith("[\"store/1/order/updated\"");
  }

  @Test
  void aSecretSettingIsHiddenFromMappingsAndADefaultFillsIn() {
    Connector connector = connector("topic: t", "t: variables.jslt");
    Request request = request(Map.of(), "{}");

    assertThat(variables(connector, request, Map.of("key", "k", "unit", "b")))
        .isEqualTo("[\"t\",null,{\"unit\":\"b\"}]");
    assertThat(variables(connector, request, Map.of())).isEqualTo("[\"t\",null,{\"unit\":\"a\"}]");
  }

  @Test
  void aMessageOfAnotherShopIsForeign() {
    Connector connector =
        connector("topic: t\nrequire: [{at: body.shop, setting: shop}]", "t: toy.jslt");
    Company company = company(connector, Map.of("shop", "7"));
    Request own = request(Map.of(), "{\"shop\":7}");

    assertThat(connector.foreign(own, connector.open(own).get(0), company)).isEmpty();
    assertThat(connector.foreign(own, connector.open(own).get(0), company(connector, Map.of())))
        .hasValueSatisfying(reason -> assertThat(reason).contains("has not set shop"));
    for (String other : new String[] {"{\"shop\":8}", "{}"}) {
      Request request = request(Map.of(), other);
      assertThat(connector.foreign(request, connector.open(request).get(0), company))
          .contains("body.shop is not what the company has set for shop");
    }
    assertThatThrownBy(
            () -> connector("topic: t\nrequire: [{at: body.x, setting: y}]", "t: toy.jslt"))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("names the setting y");
  }
}
