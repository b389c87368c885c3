package dev.serai.intake.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.TestHub;
import dev.serai.ledger.RecordedBodies;
import dev.serai.model.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyticsBatchTest {

  private static final String INTERACTION =
      "{'kind':'interaction','company_key':'shop','user_fingerprint':'%s','conversation_id':'c',"
          + "'channel':'CHAT','helpful':true}";
  private static final String CART =
      "{'kind':'cart','company_key':'shop','user_fingerprint':'%s','type':'ITEM_ADDED',"
          + "'product_id':'p','product_name':'P','value':1.50,'currency':'EUR','quantity':1}";
  private static final String SNAPSHOT =
      "{'kind':'cart-snapshot','company_key':'shop','user_fingerprint':'%s','cart_id':'%s',"
          + "'occurred_at':'2026-11-21T10:00:0%d.000Z','items':[%s]}";
  private static final String ITEM =
      "{'product_id':'p','product_name':'P','value':'1.50','currency':'EUR','quantity':%d}";

  private static TestHub hub;

  private final String visitor = UUID.randomUUID().toString();

  @BeforeAll
  static void start() {
    hub =
        TestHub.serving(
            Map.of(
                "shop",
                "key: shop\nname: Shop\n",
                "guarded",
                "key: guarded\nname: Guarded\norigins: [\"https://shop.example\"]\n"));
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void everyEventIsAnsweredAndABadOneBlocksNoOther() {
    HttpResponse<String> answer =
        post(
            INTERACTION.formatted(visitor),
            CART.formatted(visitor).replace("'EUR'", "'EURO'"),
            "{'kind':'cartt'}",
            "7",
            CART.formatted(visitor),
            CART.formatted(visitor).replace("'shop'", "'nobody'"),
            "{'kind':'exposure','company_key':'shop','user_fingerprint':'%s','experiment':'e','variant':'v'}"
                .formatted(visitor));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(codes(answer)).containsExactly(200, 400, 400, 400, 200, 404, 200);
    assertThat(results(answer).get(1).path("fields").findValuesAsText("field"))
        .containsExactly("currency");
    assertThat(results(answer).get(2).path("message").asText()).contains("did you mean 'cart'?");
    assertThat(results(answer).findValuesAsText("index"))
        .containsExactly("0", "1", "2", "3", "4", "5", "6");
    assertThat(rows("select type from cart_action where user_fp = '" + visitor + "'")).hasSize(1);
  }

  @Test
  void aNumberThatIsNotReadBlocksOnlyItsOwnEvent() {
    String cart = CART.formatted(visitor);
    HttpResponse<String> answer =
        post(
            INTERACTION.formatted(visitor),
            cart.replace("1.50", "1e2147483648"),
            cart.replace("1.50", "9".repeat(500_000)),
            cart.replace("1.50", "1e-2147483648"),
            cart);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().split("\"code\":", -1))
        .extracting(part -> part.substring(0, 3))
        .containsSubsequence("200", "400", "400", "400", "200");
    assertThat(answer.body())
        .contains("{\"field\":\"value\",\"message\":\"is a number of more than 200 characters\"}")
        .hasSizeLessThan(2_000);
  }

  @Test
  void anEventIsKeptAsItWasSent() {
    String odd =
        " {  'kind' : 'link','company_key':'shop','user_fingerprint':'%s','cart_token':'ü' }";
    post(odd.formatted(visitor), odd.formatted(visitor).replace("ü", "x"));

    assertThat(RecordedBodies.bodies(hub.database(), "true"))
        .contains(odd.formatted(visitor).strip().replace('\'', '"'));
  }

  @Test
  void aBatchSentAgainIsAnsweredTheSameAndCountsOnce() {
    String cart = CART.formatted(visitor).replace("'kind'", "'event_id':'%s','kind'");
    String[] batch = {
      INTERACTION.formatted(visitor), cart.formatted("a" + visitor), cart.formatted("b" + visitor)
    };
    post(batch);
    // a page stamps each attempt with the time of sending
    HttpResponse<String> again =
        post(
            batch[0],
            batch[1].replace("{", "{'sent_at':'" + Instant.now() + "',"),
            batch[2].replace("{", "{'sent_at':'" + Instant.now() + "',"));

    assertThat(codes(again)).containsExactly(200, 200, 200);
    assertThat(rows("select type from cart_action where user_fp = '" + visitor + "'")).hasSize(2);
  }

  @Test
  void wholeCartsBecomeTheActionsBetweenThem() {
    String cart = "cart-" + visitor;
    post(
        INTERACTION
            .formatted(visitor)
            .replace("{'kind'", "{'occurred_at':'2026-11-21T09:00:00Z','kind'"),
        SNAPSHOT.formatted(visitor, cart, 1, ITEM.formatted(1)),
        SNAPSHOT.formatted(visitor, cart, 2, ITEM.formatted(3)),
        SNAPSHOT.formatted(visitor, cart, 3, ""));

    assertThat(
            rows(
                "select type, quantity, delta from cart_action where user_fp = '%s' order by occurred_at"
                    .formatted(visitor)))
        .containsExactly("ITEM_ADDED 1 1", "QUANTITY_INCREASED 3 2", "ITEM_REMOVED 0 -3");
  }

  @Test
  void aWrongClockIsCorrectedByTheTimeOfSending() {
    String away = CART.formatted(visitor).replace("{", "{'occurred_at':'%s','sent_at':'%s',");
    Instant clock = Instant.parse("2031-05-01T12:00:00Z");

    post(away.formatted(clock.minusSeconds(600), clock));

    Instant recorded =
        Instant.parse(
            rows("select to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from cart_action where user_fp = '"
                    + visitor
                    + "'")
                .get(0));
    assertThat(recorded)
        .isBetween(Instant.now().minusSeconds(660), Instant.now().minusSeconds(540));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "[1", "[] []", "\"x\""})
  void whatIsNoArrayIsRefusedWhole(String body) {
    HttpResponse<String> answer = hub.post("/analytics/batch", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"field\":\"body\"");
  }

  @Test
  void anEmptyBatchAndTextArePlainlyAnswered() {
    assertThat(hub.post("/analytics/batch", "[]").body())
        .isEqualTo("{\"status\":\"success\",\"results\":[]}");
    assertThat(hub.post("/shop/batch", "[]", "Content-Type", "text/plain").statusCode())
        .isEqualTo(200);
    assertThat(hub.post("/analytics/batch", "[" + "{},".repeat(501) + "{}]").statusCode())
        .isEqualTo(413);
  }

  @Test
  void everyPageMayReadTheAnswerButOnlyThoseOfTheCompanyAreRecorded() {
    HttpResponse<String> answer =
        hub.post(
            "/analytics/batch",
            ("[" + CART.formatted(visitor).replace("'shop'", "'guarded'") + "]").replace('\'', '"'),
            "Origin",
            "https://elsewhere.example");

    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(codes(answer)).containsExactly(403);
  }

  private static HttpResponse<String> post(String... events) {
    return hub.post("/analytics/batch", "[" + String.join(",", events).replace('\'', '"') + "]");
  }

  private static JsonNode results(HttpResponse<String> answer) {
    try {
      return Json.MAPPER.readTree(answer.body()).path("results");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<Integer> codes(HttpResponse<String> answer) {
    List<Integer> codes = new ArrayList<>();
    results(answer).forEach(result -> codes.add(result.path("code").asInt()));
    return codes;
  }

  private static List<String> rows(String sql) {
    try (Connection connection = hub.database().getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.add(found.getString(i));
        }
        rows.add(String.join(" ", row));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
