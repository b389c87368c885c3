package dev.serai.report.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.RunningHub;
import dev.serai.RunningHub.Answer;
import dev.serai.report.LedgerRows;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every figure is the sum of the list it links to, and the parts of every figure are its sum. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiguresTest {

  private static final String SHOP = "/api/companies/shop/";
  private static final String RANGE = "?from=2026-10-26&to=2026-11-20";

  @TempDir static Path folder;
  private final Random random = new Random(11);
  private final Map<String, List<JsonNode>> lists = new HashMap<>();
  private RunningHub hub;
  private LedgerRows rows;

  @BeforeAll
  void fill() throws Exception {
    hub = RunningHub.start(folder, "{key: shop, name: Shop, timeZone: Europe/Madrid}");
    rows = new LedgerRows(hub.database(), "shop");
    for (int i = 0; i < 150; i++) {
      long order =
          rows.order(
              random.nextInt(8) == 0 ? null : "o" + i,
              time(),
              random.nextInt(15) == 0 ? null : random.nextInt(200) + ".50",
              random.nextInt(4) == 0 ? "JPY" : "EUR");
      rows.set(order, details());
      if (random.nextInt(2) == 0) {
        rows.earn(order, "=c" + random.nextInt(5), one("CHAT", "FAQ", "NUDGE"));
        candidates(order);
      }
      if (random.nextInt(3) == 0) {
        refund(order, i);
      }
    }
    rows.execute("UPDATE orders SET currency = NULL WHERE value IS NULL");
    for (int i = 0; i < 60; i++) {
      String conversation = random.nextBoolean() ? "=c1" : null;
      rows.cart("v" + i % 9, null, time(), random.nextInt(50) - 20 + ".25", "EUR", conversation);
    }
    rows.execute("UPDATE cart_action SET delta = sign(amount), product_id = 'p' || action_no % 4");
  }

  @AfterAll
  void stop() {
    hub.close();
  }

  private String time() {
    // some lie before and after the range
    return Instant.parse("2026-10-20T00:00:00Z")
        .plusSeconds(random.nextInt(36 * 86_400))
        .toString();
  }

  private String details() {
    return """
    source = %s, store = %s, test = %s, status = '%s', refunded = %d, adjusted = %s,
    source_type = '%s', reported_by = '%s', user_fp = 'v%d', line_products = '{p1,p%d,p1}',
    line_quantities = '{1,2,3}', line_totals = '{5,7.50,9}'"""
        .formatted(
            one("'SHOP'", "'WEB & more'", "NULL"),
            one("'a'", "NULL"),
            random.nextInt(9) == 0,
            one("paid", "paid", "paid", "paid", "pending", "cancelled"),
            random.nextInt(3) * 5,
            one("NULL", "3.50", "-1"),
            one("digital-store", "digital-store", "digital-store", "marketplace"),
            one("BROWSER", "SIGNED_WEBHOOK"),
            random.nextInt(20),
            random.nextInt(4));
  }

  private void candidates(long order) {
    rows.execute(
        """
        UPDATE orders SET evidence = '%s', candidates = json_build_array(
          json_build_object('conversationId', conversation_id, 'channel', channel, 'verdict', 'chosen',
            'occurredAt', occurred_at - interval '%d minutes', 'products', json_build_array('p1')),
          json_build_object('conversationId', 'later', 'channel', '%s', 'verdict', 'later',
            'occurredAt', occurred_at))::text
        WHERE order_no = ?"""
            .formatted(
                one("BROWSER", "SERVER_KEY"), random.nextInt(3000), one("CHAT", "FAQ", "NUDGE")),
        order);
    rows.set(
        order,
        """
        touched_at = (candidates::jsonb -> 0 ->> 'occurredAt')::timestamptz,
        last_conversation_id = 'later', last_channel = candidates::jsonb -> 1 ->> 'channel',
        recommended = '{p1}'""");
    if (random.nextInt(4) == 0) { // decided before touchpoints were noted
      rows.set(
          order,
          """
          candidates = NULL, touched_at = NULL, last_conversation_id = NULL, last_channel = NULL,
          recommended = NULL""");
    }
  }

  private void refund(long order, int i) {
    rows.execute(
        """
        INSERT INTO refund (company, order_no, refund_id, occurred_at, value, currency, status)
        VALUES (?, ?, ?, ?, ?, 'EUR', ?)""",
        rows.companyNumber(),
        order,
        "r" + i,
        Instant.parse(time()),
        random.nextInt(20),
        one("done", "done", "failed"));
  }

  private String one(String... of) {
    return of[random.nextInt(of.length)];
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&include=test,unpaid",
        "&channel=CHAT",
        "&channel=~none",
        "&source=WEB%20%26%20more",
        "&source=~none&store=a",
        "&net=shop",
        "&by=week&compare=previous"
      })
  void equalTheListsBehindThem(String filter) throws Exception {
    JsonNode revenue = json("revenue" + RANGE + filter);
    boolean byOrders = !filter.contains("net=shop");
    assertThat(list(revenue.path("ordersWithoutValueLink")))
        .hasSize(revenue.path("ordersWithoutValue").asInt());
    for (JsonNode euro : revenue.path("currencies")) {
      figures(euro, byOrders);
      orders(euro.at("/browserClaims/link"), euro.path("browserClaims"), false);
      JsonNode claimed = euro.path("attributedByBrowserClaims");
      orders(claimed.path("link"), claimed, false);
      euro.path("channels").forEach(each -> orders(each.path("link"), each, byOrders));
      euro.path("conversations").forEach(each -> orders(each.path("link"), each, true));
      euro.path("excluded").forEach(each -> orders(each.path("link"), each, false));
      euro.path("days").forEach(each -> figures(each, byOrders));
      parts(euro.path("all"), euro.path("days"), "/all");
      parts(euro.path("attributed"), euro.path("days"), "/attributed");
      parts(euro.path("attributed"), euro.path("channels"), "");
      assertThat(sum(euro.path("days"), "/refundsMade"))
          .isEqualByComparingTo(at(euro, "/refundsMade"));
    }
    JsonNode cards = json("revenue/cards" + RANGE + filter.replace("&by=week", ""));
    for (int i = 0; i < cards.path("currencies").size(); i++) {
      JsonNode card = cards.path("currencies").get(i);
      card.properties()
          .forEach(
              field ->
                  assertThat(field.getValue())
                      .as(field.getKey())
                      .isEqualTo(euro(revenue, card).path(field.getKey())));
    }
    for (JsonNode card : cards.at("/comparison/currencies")) {
      figures(card, byOrders);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&include=test,unpaid", "&channel=CHAT", "&store=~none"})
  void equalTheirParts(String filter) throws Exception {
    JsonNode cards = json("revenue/cards" + RANGE + filter).path("currencies");
    for (String by : List.of("channel", "source", "store")) {
      JsonNode parts = json("revenue/breakdown" + RANGE + filter + "&by=" + by).path("parts");
      parts.forEach(part -> orders(part.path("link"), part, true));
      cards.forEach(card -> parts(card.path("all"), of(card, parts), ""));
    }
    JsonNode models = json("models" + RANGE + filter).path("parts");
    models.forEach(part -> orders(part.path("link"), part, true));
    for (String model : List.of("rule", "last-touch", "direct-assisted")) {
      for (JsonNode card : cards) {
        List<JsonNode> parts =
            of(card, models).stream()
                .filter(part -> part.path("model").asText().equals(model))
                .toList();
        parts(card.path("attributed"), parts, "");
      }
    }
    for (JsonNode delays : json("delays" + RANGE + filter).path("currencies")) {
      delays.path("buckets").forEach(each -> orders(each.path("link"), each, false));
      JsonNode attributed = of(delays, cards).get(0).path("attributed");
      assertThat(sum(delays.path("buckets"), "/gross"))
          .isEqualByComparingTo(at(attributed, "/gross"));
      assertThat(delays.path("buckets")).isNotEmpty();
    }
    for (JsonNode product : json("products" + RANGE + filter).path("products")) {
      for (String which : List.of("bought", "afterConversation", "recommended")) {
        JsonNode bought = product.path(which);
        List<JsonNode> lines = list(bought.path("link"));
        assertThat(lines).as(bought.path("link").asText()).hasSize(bought.path("orders").asInt());
        assertThat(sum(lines, "/gross")).isEqualByComparingTo(at(bought, "/gross"));
        assertThat(sum(lines, "/units")).isEqualByComparingTo(at(bought, "/units"));
      }
      if (!product.path("removed").isNull()) {
        assertThat(sum(list(product.at("/removed/link")), "/amount").negate())
            .isEqualByComparingTo(at(product, "/removed/value"));
      }
    }
  }

  @Test
  void visitorsAreThoseOfTheirDays() throws Exception {
    JsonNode visitors = json("visitors" + RANGE);
    for (String group : List.of("/assisted", "/unassisted")) {
      for (String count : List.of("/visits", "/buyers")) {
        assertThat(sum(visitors.path("days"), group + count))
            .isEqualByComparingTo(at(visitors, "/total" + group + count))
            .isPositive();
      }
    }
    assertThat(visitors.at("/caution").asText()).contains("not what the assistant caused");
  }

  @Test
  void convertedSumsAreThoseOfAllCurrenciesAtTheirRates() throws Exception {
    rows.execute(
        "INSERT INTO exchange_rate SELECT d, 'JPY', 160"
            + " FROM generate_series(date '2026-10-20', '2026-11-18', interval '5 days') d");
    JsonNode cards = json("revenue/cards" + RANGE + "&convert=EUR");
    BigDecimal gross = BigDecimal.ZERO;
    for (JsonNode card : cards.path("currencies")) {
      BigDecimal own = new BigDecimal(card.at("/all/gross").asText());
      boolean yen = card.path("currency").asText().equals("JPY");
      gross = gross.add(yen ? own.multiply(new BigDecimal("0.00625")) : own);
    }
    assertThat(cards.at("/converted/all/gross").asText())
        .isEqualTo(gross.setScale(2, RoundingMode.HALF_UP).toString());
    assertThat(cards.at("/converted/rates")).hasSizeGreaterThan(5);
    assertThat(cards.at("/converted/missing")).isEmpty();

    assertThat(json("revenue/cards" + RANGE + "&convert=USD").at("/converted/missing"))
        .isNotEmpty();
    assertThat(hub.get(SHOP + "revenue/cards" + RANGE + "&convert=EURO").text())
        .contains("convert", "not a currency");
  }

  @Test
  void coverageKnowsTheOrdersOfEachDay() throws Exception {
    rows.execute(
        "INSERT INTO coverage (company, connector, day, said, present, excluded, missing, different,"
            + " imported, reasons, checked_at)"
            + " VALUES (?, 'c', '2026-11-02', 8, 4, 1, 2, 1, 0, '{}', now())",
        rows.companyNumber());
    rows.execute(
        "INSERT INTO intake_day VALUES ('shop', 'c', '2026-11-02', 9, 3, 2, now() - interval '1 h')");
    JsonNode coverage = json("coverage/days" + RANGE);
    assertThat(coverage.path("days")).hasSize(26);
    assertThat(sum(coverage.path("days"), "/orders")).isGreaterThan(new BigDecimal(50));
    JsonNode day = coverage.at("/days/7");
    assertThat(day.path("covered").asText()).isEqualTo("0.7500");
    assertThat(day.path("repeats").asInt()).isEqualTo(3);
    assertThat(day.path("late").asInt()).isEqualTo(2);
    assertThat(coverage.at("/sources/0/silentSeconds").asInt()).isBetween(3600, 3700);
  }

  @Test
  void tablesHoldTheSameFigures() throws Exception {
    Answer table =
        hub.send(
            hub.request(SHOP + "revenue" + RANGE)
                .header("Authorization", "Bearer " + RunningHub.ADMIN_KEY)
                .header("Accept", "text/csv"));
    assertThat(table.headers().get("Content-Type")).startsWith("text/csv");
    String[] lines = table.text().split("\r\n", -1);
    List<String> header = List.of(lines[0].split(",", -1));
    BigDecimal gross = BigDecimal.ZERO;
    for (int i = 1; i < lines.length - 1; i++) {
      String[] cells = lines[i].split(",", -1);
      if (cells[header.indexOf("currency")].equals("EUR")) {
        gross = gross.add(new BigDecimal(cells[header.indexOf("all.gross")]));
      }
    }
    assertThat(lines).hasSize(1 + 2 * 26 + 1);
    JsonNode euro = json("revenue" + RANGE).at("/currencies/0");
    assertThat(gross).isEqualTo(at(euro, "/all/gross"));

    assertThat(table.headers().get("Content-Disposition")).contains("shop-revenue-");
    Answer channels = hub.get(SHOP + "revenue" + RANGE + "&format=csv&table=currencies.channels");
    assertThat(channels.text()).startsWith("currency,channel,orders,gross,").contains("EUR,CHAT,");
    assertThat(hub.get(SHOP + "revenue" + RANGE + "&format=csv&table=days").text())
        .contains("'days' is no list of this report", "currencies.days");

    String orders = hub.get(SHOP + "orders" + RANGE + "&format=csv&conversation=%3Dc1").text();
    assertThat(orders).contains(",'=c1,").doesNotContain(",=c1");
    assertThat(hub.get(SHOP + "warnings?format=csv").headers().get("Content-Type"))
        .startsWith("text/csv");
  }

  private void figures(JsonNode figures, boolean byOrders) {
    JsonNode links = figures.path("links");
    orders(links.path("all"), figures.path("all"), byOrders);
    orders(links.path("attributed"), figures.path("attributed"), byOrders);
    for (String refunds : List.of("refundsMade", "attributedRefundsMade")) {
      assertThat(sum(list(links.path(refunds)), "/value"))
          .as(links.path(refunds).asText())
          .isEqualByComparingTo(at(figures, "/" + refunds));
    }
    for (String gmv : List.of("cartGmvAllUsers", "cartGmvAfterInteraction")) {
      if (!figures.path(gmv).isNull()) {
        assertThat(sum(list(links.path(gmv)), "/amount"))
            .isEqualByComparingTo(at(figures, "/" + gmv));
      }
    }
  }

  private void orders(JsonNode link, JsonNode figure, boolean whole) {
    List<JsonNode> orders = list(link);
    assertThat(orders).as(link.asText()).hasSize(figure.path("orders").asInt());
    assertThat(sum(orders, "/value")).as(link.asText()).isEqualByComparingTo(at(figure, "/gross"));
    if (whole) {
      for (String each : List.of("/refunded", "/adjusted", "/net")) {
        assertThat(sum(orders, each)).as(each).isEqualByComparingTo(at(figure, each));
      }
    }
  }

  private static void parts(JsonNode whole, Iterable<JsonNode> parts, String where) {
    for (String each : List.of("/orders", "/gross", "/refunded", "/adjusted", "/net")) {
      assertThat(sum(parts, where + each)).as(each).isEqualByComparingTo(at(whole, each));
    }
  }

  private static List<JsonNode> of(JsonNode card, JsonNode parts) {
    return StreamSupport.stream(parts.spliterator(), false)
        .filter(part -> part.path("currency").equals(card.path("currency")))
        .toList();
  }

  private static JsonNode euro(JsonNode revenue, JsonNode card) {
    return of(card, revenue.path("currencies")).get(0);
  }

  private static BigDecimal sum(Iterable<JsonNode> rows, String pointer) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode row : rows) {
      sum = sum.add(at(row, pointer));
    }
    return sum;
  }

  private static BigDecimal at(JsonNode node, String pointer) {
    return new BigDecimal(node.at(pointer).asText());
  }

  private JsonNode json(String call) throws Exception {
    Answer answer = hub.get(SHOP + call);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  /** All pages of a list. */
  private List<JsonNode> list(JsonNode link) {
    return lists.computeIfAbsent(link.asText(), this::pages);
  }

  private List<JsonNode> pages(String link) {
    List<JsonNode> rows = new ArrayList<>();
    String after = "";
    try {
      while (after != null) {
        Answer page = hub.get(link + "&limit=40" + after);
        assertThat(page.status()).as(link + page.text()).isEqualTo(200);
        page.json().elements().next().forEach(rows::add);
        after = page.json().path("next").isNull() ? null : "&after=" + page.at("/next");
      }
    } catch (Exception e) {
      throw new AssertionError(link, e);
    }
    return rows;
  }
}
