package dev.serai.report.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.RunningHub;
import dev.serai.RunningHub.Answer;
import dev.serai.report.LedgerRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportsApiTest {

  private static final String MADRID = "/api/companies/madrid";

  @TempDir static Path folder;
  private RunningHub hub;
  private LedgerRows rows;

  @BeforeAll
  void startTheHub() throws Exception {
    hub =
        RunningHub.start(
            folder,
            "{key: madrid, name: Tienda, timeZone: Europe/Madrid}",
            "{key: tokyo, name: Mise, timeZone: Asia/Tokyo}");
    rows = new LedgerRows(hub.database(), "madrid");
    rows.earn(rows.order("1001", "2026-11-10T10:00:00Z", "10.50", "EUR"), "c1", "CHAT");
    rows.order("1002", "2026-11-10T11:00:00Z", "20.00", "EUR");
    rows.order(null, "2026-11-10T11:00:00Z", "5.00", "EUR");
    rows.set(rows.order("1/ö 4", "2026-11-12T11:00:00Z", "1500", "JPY"), "test = true");
    rows.touchpoint("fp", "2026-11-10T09:00:00Z", "c1", "CHAT", true);
    rows.touchpoint("faq", "2026-11-10T09:00:00Z", "c9", "FAQ", false);
    rows.execute(
        "INSERT INTO warning VALUES (?, 'W', 'look', 2, now(), now())", rows.companyNumber());
  }

  @AfterAll
  void stopTheHub() {
    hub.close();
  }

  @ParameterizedTest
  @CsvSource({"Bearer wrong", "Basic test-admin-key", "test-admin-key", "''", "Bearer"})
  void refusesRequestsWithoutAKey(String authorization) throws Exception {
    for (String path : List.of("/api/companies", "/api/companies/nobody/revenue")) {
      Answer answer =
          hub.send(
              authorization.isEmpty()
                  ? hub.request(path)
                  : hub.request(path).header("Authorization", authorization));
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.at("/error_code")).isEqualTo("UNAUTHORIZED");
      assertThat(answer.headers()).containsEntry("WWW-Authenticate", "Bearer");
    }
  }

  @Test
  void listsCompaniesWithoutTheirSecrets() throws Exception {
    Answer answer = hub.get("/api/companies");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().findValuesAsText("key")).containsExactly("madrid", "tokyo");
    assertThat(answer.at("/companies/0/attributionWindow")).isEqualTo("PT24H");
  }

  @Test
  void answersRevenueAsDecimalStringsWithTheCurrencysDigits() throws Exception {
    Answer answer = hub.get(MADRID + "/revenue?from=2026-11-10&to=2026-11-12&include=test");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("Content-Type", "application/json");
    JsonNode euro = answer.json().at("/currencies/0");
    assertThat(euro.at("/all/gross").isTextual()).isTrue();
    assertThat(euro.at("/all/gross").asText()).isEqualTo("35.50");
    assertThat(euro.at("/attributed/gross").asText()).isEqualTo("10.50");
    assertThat(euro.at("/shareOfRevenue").asText()).isEqualTo("0.2958");
    assertThat(euro.at("/channels/0/gross").asText()).isEqualTo("10.50");
    assertThat(euro.at("/conversations/0/conversationId").asText()).isEqualTo("c1");
    assertThat(answer.at("/currencies/1/all/gross")).isEqualTo("1500");
    assertThat(answer.json().at("/exclusions").toString())
        .isEqualTo("[\"cancelled\",\"unpaid\",\"automatic\",\"source-type\"]");
  }

  @Test
  void showsTheLastThirtyDaysOfTheCompanyByDefault() throws Exception {
    JsonNode revenue = hub.get("/api/companies/tokyo/revenue").json();
    java.time.LocalDate today = java.time.LocalDate.now(java.time.ZoneId.of("Asia/Tokyo"));
    assertThat(revenue.at("/from").asText()).isEqualTo(today.minusDays(29).toString());
    assertThat(revenue.at("/to").asText()).isEqualTo(today.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "revenue?from=2026-13-01,from",
    "revenue?to=yesterday,to",
    "revenue?from=2026-11-02&to=2026-11-01,from",
    "revenue?from=1990-01-01&to=2026-11-01,from",
    "revenue?from=-999999999-01-01,from",
    "revenue?limit=0,limit",
    "revenue?limit=99999999999999999999,limit",
    "revenue?include=tests,include",
    "revenue?form=2026-11-01,form",
    "orders?attributed=yes,attributed",
    "orders?after=here,after",
    "orders?after=~1,after",
    "orders?after=%2B999999999-12-31T00:00:00Z~1,after",
    "quarantine?after=-1,after",
    "quarantine?resolved=1,resolved",
    "conversations/c1?limit=x,limit",
    "orders/%00,order_id",
    "conversations/a%00b,conversation_id",
    "warnings?limit=1,limit",
    "orders?currency=eur,currency",
    "cart-actions?currency=E,currency",
    "orders?limit=2&limit=3,limit",
    "setup?verbose=1,verbose",
    "connectors?limit=1,limit",
    "quarantine?connector=shopfy,connector",
    "live?connector=shopfy,connector",
    "live?kind=order,kind",
    "live?result=lost,result"
  })
  void namesAnInvalidParameter(String call, String field) throws Exception {
    Answer answer = hub.get(MADRID + "/" + call);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/error_code")).isEqualTo("INVALID_PARAMETER");
    assertThat(answer.json().at("/fields").findValuesAsText("field")).containsExactly(field);
  }

  @ParameterizedTest
  @CsvSource({
    "revenue?from=1026-01-01,'1026-01-01' is before 1970-01-01",
    "revenue?to=9999-01-01,is after 9998-12-31",
    "revenue?from=yesterday,write one as 2026-11-30",
    "live?result=lost,is not one of recorded",
    "orders?limit=2&limit=3,is sent more than once",
    "setup?verbose=1,takes no parameters"
  })
  void saysWhatIsWrongWithAParameter(String call, String message) throws Exception {
    assertThat(hub.get(MADRID + "/" + call).at("/message")).contains(message);
  }

  @Test
  void namesAllInvalidParametersAtOnce() throws Exception {
    Answer answer = hub.get(MADRID + "/revenue?from=x&to=y&limit=z");
    assertThat(answer.json().at("/fields").findValuesAsText("field"))
        .containsExactlyInAnyOrder("from", "to", "limit");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/companies/nobody/revenue,COMPANY_NOT_FOUND",
    "/api/companies/madrid/orders/none,ORDER_NOT_FOUND",
    "/api/companies/madrid/orders/~99999999999999999999,ORDER_NOT_FOUND",
    "/api/companies/tokyo/orders/1001,ORDER_NOT_FOUND",
    "/api/companies/madrid/conversations/none,CONVERSATION_NOT_FOUND",
    "/api/companies/madrid/nothing,NOT_FOUND"
  })
  void saysWhatDoesNotExist(String path, String code) throws Exception {
    Answer answer = hub.get(path);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.at("/error_code")).isEqualTo(code);
  }

  @Test
  void pagesThroughOrdersNewestFirstWithoutLosingAny() throws Exception {
    List<String> seen = new ArrayList<>();
    String after = "";
    do {
      Answer page = hub.get(MADRID + "/orders?from=2026-11-01&to=2026-11-30&limit=1" + after);
      assertThat(page.status()).isEqualTo(200);
      seen.addAll(page.json().findValuesAsText("key"));
      after = page.json().at("/next").isNull() ? null : "&after=" + page.at("/next");
    } while (after != null);
    assertThat(seen).containsExactly("1/ö 4", "~3", "1002", "1001");
  }

  @Test
  void listsOnlyAttributedOrOnlyOtherOrders() throws Exception {
    String november = MADRID + "/orders?from=2026-11-01&to=2026-11-30&attributed=";
    assertThat(hub.get(november + "true").json().findValuesAsText("key")).containsExactly("1001");
    assertThat(hub.get(november + "false").json().findValuesAsText("key"))
        .containsExactly("1/ö 4", "~3", "1002");
  }

  @Test
  void findsOrdersByAnyIdAndThoseWithoutOneByTheirKey() throws Exception {
    assertThat(hub.get(MADRID + "/orders/1%2F%C3%B6%204").at("/order/orderId")).isEqualTo("1/ö 4");
    Answer nameless = hub.get(MADRID + "/orders/~3");
    assertThat(nameless.at("/order/value")).isEqualTo("5.00");
    assertThat(nameless.json().at("/order/orderId").isNull()).isTrue();
  }

  @Test
  void showsWhatAConversationEarned() throws Exception {
    Answer answer = hub.get(MADRID + "/conversations/c1");
    assertThat(answer.at("/revenue/0/gross")).isEqualTo("10.50");
    assertThat(answer.at("/orders/0/key")).isEqualTo("1001");
    assertThat(answer.at("/touchpoints/0/occurredAt")).isEqualTo("2026-11-10T09:00:00Z");

    Answer poor = hub.get(MADRID + "/conversations/c9");
    assertThat(poor.status()).isEqualTo(200);
    assertThat(poor.json().at("/revenue")).isEmpty();
  }

  @Test
  void showsWarnings() throws Exception {
    assertThat(hub.get(MADRID + "/warnings").at("/warnings/0/detail")).isEqualTo("look");
    assertThat(hub.get("/api/companies/tokyo/warnings").json().at("/warnings")).isEmpty();
  }

  @Test
  void countsWhatTheLedgerContainsForEachCompany() throws Exception {
    JsonNode status = hub.get("/api/status").json().at("/companies");
    assertThat(status.findValuesAsText("company")).containsExactly("madrid", "tokyo");
    assertThat(status.at("/0/orders").asLong()).isEqualTo(4);
    assertThat(status.at("/0/attributed").asLong()).isEqualTo(1);
    assertThat(status.at("/0/interactions").asLong()).isEqualTo(2);
    assertThat(status.at("/1/orders").asLong()).isZero();
  }
}
