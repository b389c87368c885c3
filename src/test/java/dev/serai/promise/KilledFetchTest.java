package dev.serai.promise;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.TestDatabase;
import dev.serai.client.TestShop;
import dev.serai.fetch.Acme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A hub that is killed while it fetches loses no document and records none twice. */
class KilledFetchTest {

  private static final int ORDERS = 120;
  private static final int ROUNDS = 3;

  @Test
  void everyNamedOrderIsRecordedOnce(@TempDir Path home) throws Exception {
    String url = TestDatabase.freshUrl();
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(url);
    try (TestShop shop =
        new TestShop(asked -> Acme.answer(asked, ORDERS).after(Duration.ofMillis(5)))) {
      Files.writeString(
          Files.createDirectory(home.resolve("companies")).resolve("demo.yaml"),
          Acme.company(shop, false));
      Map<String, String> env =
          Map.of(
              "SERAI_CONNECTORS",
              Acme.connectors(home).toString(),
              "SERAI_PRIVATE_HOSTS",
              "localhost");
      int named = 0;
      for (int round = 1; round <= ROUNDS; round++) {
        HubProcess hub = HubProcess.start(home, url, env);
        try {
          while (named < ORDERS * round / ROUNDS) {
            named++;
            name(hub, named);
          }
          int enough = named - ORDERS / ROUNDS / 2;
          await()
              .atMost(60, SECONDS)
              .pollInterval(Duration.ofMillis(2))
              .until(() -> orders(database) >= enough);
        } finally {
          hub.kill();
        }
        assertThat(Rows.count(database, "select count(*) from pull_fetch"))
            .as("killed while it fetches")
            .isPositive();
        // as if the lease of the dead hub had expired
        Acme.execute(database, "UPDATE pull_fetch SET next_attempt_at = now()");
      }
      try (HubProcess hub = HubProcess.start(home, url, env)) {
        await()
            .atMost(60, SECONDS)
            .until(() -> Rows.count(database, "select count(*) from pull_fetch") == 0);
        assertThat(hub.port()).isPositive();
      }
    }
    assertThat(orders(database)).isEqualTo(ORDERS);
    assertThat(Rows.count(database, "select count(*) from order_line")).isEqualTo(ORDERS);
    assertThat(Rows.count(database, "select count(*) from delivery where topic = 'order'"))
        .isEqualTo(ORDERS);
    assertThat(Rows.count(database, "select count(*) from quarantine")).isZero();
  }

  private static long orders(DataSource database) {
    return Rows.count(database, "select count(*) from orders");
  }

  private static void name(HubProcess hub, int order) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://localhost:" + hub.port() + "/webhooks/acme/demo"))
                    .header("Authorization", "Bearer s")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            "{\"event\":\"changed\",\"delivery\":\"d%d\",\"order\":\"%d\"}"
                                .formatted(order, order)))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
  }
}
