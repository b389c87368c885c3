package dev.serai.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.TestHub;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nothing counts twice, whoever reports it, however often and however fast. */
class ManyCopiesTest {

  private static final int ORDERS = 50;
  private static final int COPIES = 1_000;
  private static final int CONNECTIONS = 64;
  private static final long SEED = 20_261_121;

  @Test
  void aThousandCopiesOfFiftyOrdersSentAtOnceGiveFiftyOrders() {
    try (TestHub hub = TestHub.serving(Map.of("shop", Dialects.company("shop")));
        ParallelSender sender = new ParallelSender(hub.port(), CONNECTIONS)) {
      List<ParallelSender.Answer> answers = sender.send(shuffledCopies());

      assertThat(statuses(answers)).containsOnlyKeys(200, 409);
      assertThat(
              Rows.of(
                  hub.database(),
                  "select order_id, value, currency, status, sources from orders order by order_id"))
          .isEqualTo(expectedOrders());
      assertThat(
              Rows.of(
                  hub.database(),
                  "select count(*), count(distinct order_no), sum(quantity), sum(line_total)"
                      + " from order_line"))
          .containsExactly("50 | 50 | 100 | " + expectedSum());
    }
  }

  private static List<HubRequest> shuffledCopies() {
    List<HubRequest> requests = new ArrayList<>(ORDERS * COPIES);
    for (int order = 0; order < ORDERS; order++) {
      List<HubRequest> sources = sources(order);
      for (int copy = 0; copy < COPIES; copy++) {
        requests.add(sources.get(copy % sources.size()));
      }
    }
    Collections.shuffle(requests, new Random(SEED));
    return requests;
  }

  /**
   * The same order as reported by the webhook, its retry with a new delivery id, browser and
   * server.
   */
  private static List<HubRequest> sources(int order) {
    String webhook =
        """
        {"id":%d,"created_at":"2026-11-21T09:00:00Z","updated_at":"2026-11-21T09:00:05Z",
         "currency":"EUR","total_price":"%s","financial_status":"paid",
         "line_items":[{"id":1,"product_id":7,"name":"Socks","quantity":2,"price":"%s"}]}\
        """
            .formatted(id(order), total(order), unit(order));
    String call =
        """
        {"company_key":"shop","user_fingerprint":"fp-%d","order_id":"%d","value":%s,
         "currency":"EUR","occurred_at":"2026-11-21T09:00:07Z","line_items":[
          {"product_id":"7","product_name":"Socks","quantity":2,"value":%s,"currency":"EUR"}]}\
        """
            .formatted(order, id(order), total(order), unit(order));
    return List.of(
        Dialects.shopify("shop", "orders/paid", "delivery-" + order, webhook),
        Dialects.shopify("shop", "orders/paid", "retry-" + order, webhook),
        Dialects.api("checkout_events", call),
        Dialects.server("checkout_events", call));
  }

  private static long id(int order) {
    return 9_007_199_254_740_993L + order;
  }

  private static String unit(int order) {
    return "%d.45".formatted(10 + order);
  }

  private static String total(int order) {
    return "%d.90".formatted(2 * (10 + order));
  }

  private static List<String> expectedOrders() {
    List<String> orders = new ArrayList<>();
    for (int order = 0; order < ORDERS; order++) {
      orders.add("%d | %s | EUR | paid | 3".formatted(id(order), total(order)));
    }
    return orders;
  }

  private static String expectedSum() {
    int whole = 0;
    for (int order = 0; order < ORDERS; order++) {
      whole += 2 * (10 + order);
    }
    // fifty times ninety cents
    return (whole + 45) + ".00";
  }

  private static Map<Integer, Long> statuses(List<ParallelSender.Answer> answers) {
    return answers.stream()
        .collect(
            Collectors.groupingBy(
                ParallelSender.Answer::status, TreeMap::new, Collectors.counting()));
  }
}
