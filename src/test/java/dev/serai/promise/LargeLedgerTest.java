package dev.serai.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.serai.TestDatabase;
import dev.serai.TestHub;
import dev.serai.connector.mapping.EmailHash;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What one interaction or link costs where very much is stored; docs/ledger.md tells the figures
 * and how to run it. It prints them; only the outcome is asserted.
 */
@EnabledIfSystemProperty(named = "serai.large", matches = "\\d+")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LargeLedgerTest {

  private static final int ORDERS = Integer.getInteger("serai.large", 0);
  private static final int OF_ONE_ADDRESS = 20_000;

  /** How long the background work of a test is watched; what is not done then is not asserted. */
  private static final Duration MOST =
      Duration.ofSeconds(Integer.getInteger("serai.large.seconds", 900));

  private static final String ADDRESS = "till@shop.example";
  private static final Instant DAY = Instant.parse("2026-03-01T12:00:00Z");

  private static TestHub hub;

  @BeforeAll
  static void fill() throws SQLException {
    hub =
        TestHub.serving(
            Map.of("shop", "{key: shop, name: Shop, serverKeys: [key]}"), TestDatabase.freshUrl());
    post("checkout_events", "'order_id': 'first', 'value': 1, 'currency': 'EUR'", "somebody");
    long start = System.nanoTime();
    try (Connection connection = hub.database().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = off");
      try (PreparedStatement orders =
              connection.prepareStatement(
                  """
              INSERT INTO orders (company, order_no, order_id, occurred_at, status, value, currency,
                test, source_type, line_value, sources, cart_token, checkout_token, customer_id,
                email_hash, rule, identity_method, settings, decided_at, reported_by)
              SELECT 1, i, 'o' || i, ?::timestamptz - i * interval '10 seconds', 'paid', 20, 'EUR',
                false, 'digital-store', 'GIVEN', 1, 'cart' || i, 'checkout' || i, 'c' || i / 3,
                CASE WHEN i <= ? THEN ? ELSE md5(i::text) || md5('x' || i) END,
                'no-interaction', 'none', 'v', now(), 'SIGNED_WEBHOOK'
              FROM generate_series(1, ?) AS i""");
          PreparedStatement events =
              connection.prepareStatement(
                  """
                  INSERT INTO event (company, event_no, delivery_no, kind, occurred_at, trust,
                                     order_no, data)
                  SELECT company, order_no, order_no, 'checkout', occurred_at, 'SIGNED_WEBHOOK',
                    order_no, json_build_object('kind', 'checkout', 'source', 'SHOP', 'occurredAt',
                      to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                      'orderId', order_id, 'status', 'paid', 'value', '20.00', 'currency', 'EUR',
                      'cartId', cart_token, 'checkoutToken', checkout_token, 'customerId',
                      customer_id, 'emailHash', email_hash, 'sourceType', 'digital-store',
                      'test', false, 'lineItems', json_build_array())
                  FROM orders WHERE company = 1 AND order_no <= ?""")) {
        orders.setString(1, DAY.toString());
        orders.setInt(2, OF_ONE_ADDRESS);
        orders.setString(3, EmailHash.of(ADDRESS));
        orders.setInt(4, ORDERS);
        orders.execute();
        events.setInt(1, OF_ONE_ADDRESS);
        events.execute();
      }
      statement.execute("ANALYZE orders");
    }
    say("%,d orders stored in %d s".formatted(ORDERS, seconds(start)));
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static void say(String text) {
    System.out.println("large: " + text);
  }

  private static long seconds(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toSeconds();
  }

  private static HttpResponse<String> post(String call, String fields, String fingerprint) {
    HttpResponse<String> answer =
        hub.post(
            "/analytics/" + call,
            "{'company_key': 'shop', 'user_fingerprint': '%s', %s}"
                .formatted(fingerprint, fields)
                .replace('\'', '"'),
            "Authorization",
            "Bearer key");
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 409);
    return answer;
  }

  private static double millis(Runnable call) {
    long start = System.nanoTime();
    call.run();
    return (System.nanoTime() - start) / 1e6;
  }

  /**
   * Sends orders of the same company all the while; says how long each waited, and returns whether
   * the background work is done.
   */
  private static boolean besideOthers(String what, Runnable calls) throws InterruptedException {
    AtomicBoolean ended = new AtomicBoolean();
    List<Double> waits = Collections.synchronizedList(new ArrayList<>());
    Thread others =
        new Thread(
            () -> {
              for (int i = 0; !ended.get(); i++) {
                String id = what.hashCode() + "-" + i;
                String order = "'order_id': '%s', 'value': 5, 'currency': 'EUR'".formatted(id);
                waits.add(millis(() -> post("checkout_events", order, "other" + id)));
              }
            });
    others.start();
    calls.run();
    long start = System.nanoTime();
    boolean done = false;
    while (!done && seconds(start) < MOST.toSeconds()) {
      Thread.sleep(200);
      done = count("decision_backlog") == 0;
    }
    long watched = seconds(start);
    ended.set(true);
    others.join();
    List<Double> sorted = waits.stream().sorted().toList();
    say(
        ("%s: background %s after %d s; others of the company waited %.0f ms (median),"
                + " %.0f (p99), %.0f (longest of %,d)")
            .formatted(
                what,
                done ? "done" : "not done",
                watched,
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 99 / 100),
                sorted.get(sorted.size() - 1),
                sorted.size()));
    return done;
  }

  private static long count(String table) {
    try (Connection connection = hub.database().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @Order(1)
  void theFirstLinkOfEachKind() throws InterruptedException {
    String met =
        "'conversation_id': 'talk', 'channel': 'CHAT', 'helpful': true, 'occurred_at': '%s'";
    post("interactions", met.formatted(DAY.minusSeconds(4_000_000 * 10L / 10 + 60)), "late");
    boolean done =
        besideOthers(
            "first links",
            () -> {
              for (String token :
                  List.of(
                      "'cart_token': 'cart400000'",
                      "'checkout_token': 'checkout400001'",
                      "'customer_id': 'c133334'",
                      "'email': 'nobody@shop.example'")) {
                say(
                    "first link by %s: %.0f ms"
                        .formatted(token, millis(() -> post("links", token, "late"))));
              }
            });
    long named = count("order_identity");
    say("%,d names of orders are indexed".formatted(named));
    if (done) {
      assertThat(named).isGreaterThanOrEqualTo(4L * ORDERS);
    }
  }

  @Test
  @Order(2)
  void linksToAnAddressThatTwentyThousandOrdersBear() throws InterruptedException {
    String met =
        "'conversation_id': 'till', 'channel': 'CHAT', 'helpful': true, 'occurred_at': '%s'";
    post("interactions", met.formatted(DAY.minusSeconds(3600)), "till0");
    assumeTrue(
        besideOthers(
            "links to an address of %,d orders".formatted(OF_ONE_ADDRESS),
            () -> {
              for (int i = 0; i < 5; i++) {
                String fingerprint = "till" + i;
                double wait =
                    millis(() -> post("links", "'email': '" + ADDRESS + "'", fingerprint));
                say("link %d to it: %.0f ms".formatted(i + 1, wait));
              }
            }));
    assertThat(count("orders WHERE ignored_names = 'email-hash'")).isPositive();
    assertThat(count("orders WHERE conversation_id = 'till'")).isZero();
    assertThat(count("warning WHERE code = 'name-of-many-orders'")).isEqualTo(1);
  }

  @Test
  @Order(3)
  void aVisitorWithHundredsOfInteractionsAndThousandsOfOrders() throws InterruptedException {
    Instant start = Instant.parse("2026-06-01T12:00:00Z");
    String met =
        "'conversation_id': 'm%d', 'channel': 'CHAT', 'helpful': true, 'occurred_at': '%s'";
    for (int i = 0; i < 250; i++) {
      post("interactions", met.formatted(i, start.plusSeconds(i)), "hot");
    }
    double orders =
        millis(
            () -> {
              for (int i = 0; i < 4_000; i++) {
                post(
                    "checkout_events",
                    "'order_id': 'hot%d', 'value': 5, 'currency': 'EUR', 'occurred_at': '%s'"
                        .formatted(i, start.plusSeconds(3600 + i)),
                    "hot");
              }
            });
    say("an order of a visitor with 250 interactions: %.1f ms".formatted(orders / 4_000));
    assumeTrue(
        besideOthers(
            "one more interaction",
            () ->
                say(
                    "one more interaction: %.0f ms"
                        .formatted(
                            millis(
                                () ->
                                    post(
                                        "interactions",
                                        met.formatted(999, start.minusSeconds(60)),
                                        "hot"))))));
    assertThat(count("orders WHERE conversation_id = 'm999'")).isEqualTo(4_000);
  }
}
