package dev.serai.promise;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.TestDatabase;
import dev.serai.TestHub;
import dev.serai.model.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** An order that is reported very often costs no more with each report. */
class HotOrderTest {

  private static final int REPORTS = 120;

  /** An order as the shop tells it when it has changed that often. */
  private static HubRequest changed(String delivery, int times, int lines) {
    String items =
        IntStream.range(0, lines)
            .mapToObj(
                i ->
                    "{\"id\":%d,\"product_id\":%d,\"name\":\"Socks %d\",\"quantity\":1,\"price\":\"%d.00\"}"
                        .formatted(i, i, i, i == 0 ? 10 + times : 1))
            .collect(Collectors.joining(","));
    String body =
        """
        {"id":77,"name":"#1077","created_at":"2026-11-21T09:00:00Z",
         "updated_at":"2026-11-21T%02d:%02d:%02dZ","currency":"EUR","total_price":"%d.00",
         "financial_status":"paid","line_items":[%s]}\
        """
            .formatted(
                10 + times / 3600, times / 60 % 60, times % 60, 10 + times + lines - 1, items);
    return Dialects.shopify("shop", "orders/updated", delivery, body);
  }

  /** Rows of stored events that were read since the server started. */
  private static long eventsRead(DataSource database) {
    return Long.parseLong(
        Rows.of(
                database,
                "select coalesce(idx_tup_fetch, 0) + coalesce(seq_tup_read, 0)"
                    + " from pg_stat_user_tables where relname = 'event'")
            .get(0));
  }

  @Test
  void noReportReadsMoreThanTheOnesThatStand() throws Exception {
    try (TestHub hub =
            TestHub.serving(Map.of("shop", Dialects.company("shop")), TestDatabase.freshUrl());
        ParallelSender sender = new ParallelSender(hub.port(), 1)) {
      List<HubRequest> changes = new ArrayList<>();
      for (int i = 0; i < REPORTS; i++) {
        changes.add(changed("change-" + i, i, 1));
      }
      sender.send(changes);

      assertThat(
              Rows.of(
                  hub.database(),
                  "select value, line_totals[1], sources, status, superseded from orders"))
          .containsExactly("%1$d.00 | %1$d.00 | 1 | paid | t".formatted(9 + REPORTS));
      assertThat(Rows.of(hub.database(), "select count(*) from event"))
          .containsExactly(Integer.toString(REPORTS));
      // a session reports what it read at most a second after
      await().atMost(30, SECONDS).until(() -> eventsRead(hub.database()) >= REPORTS - 1);
      Thread.sleep(1_500);
      assertThat(eventsRead(hub.database())).isLessThan(12L * REPORTS);

      assertThat(sender.send(List.of(changed("again", 3, 1))).get(0).body())
          .as("a superseded report is told again")
          .contains("\"result\":\"duplicate\"");
      assertThat(explanation(hub).at("/unlistedReports").asInt())
          .isGreaterThan(REPORTS / 2)
          .isEqualTo(REPORTS - explanation(hub).at("/sources").size());
      assertThat(explanation(hub).at("/summary").toString()).contains("earlier reports");
    }
  }

  private static JsonNode explanation(TestHub hub) throws IOException {
    return Json.MAPPER.readTree(
        hub.send(
                HttpRequest.newBuilder(hub.uri("/api/companies/shop/orders/77"))
                    .header("Authorization", "Bearer " + TestHub.ADMIN_KEY)
                    .build())
            .body());
  }

  @Test
  void aLongOrderIsReadNoMoreOftenThanAShortOne() throws Exception {
    try (TestHub hub =
            TestHub.serving(Map.of("shop", Dialects.company("shop")), TestDatabase.freshUrl());
        ParallelSender sender = new ParallelSender(hub.port(), 1)) {
      List<HubRequest> changes = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        changes.add(changed("change-" + i, i, 2_000));
      }
      sender.send(changes);

      assertThat(
              Rows.of(
                  hub.database(),
                  "select count(*), count(e.superseded), max(value) from event e, orders"))
          .containsExactly("20 | 18 | 2028.00");
    }
  }
}
