package dev.serai.report.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.RunningHub;
import dev.serai.RunningHub.Answer;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hub stores of deliveries that it refuses. */
class RefusedReportTest {

  @TempDir private Path folder;

  @Test
  void aRefusedDeliveryIsCountedAndDiagnosed() throws Exception {
    try (RunningHub hub =
        RunningHub.start(
            folder, "{key: a, name: A, connectors: {shopify: {secrets: [the-secret]}}}")) {
      assertThat(hub.get("/api/companies/a/refused").json().at("/refused")).isEmpty();

      Answer answer =
          hub.send(
              hub.request("/webhooks/shopify/a")
                  .header("Content-Type", "application/json")
                  .header("X-Shopify-Topic", "orders/paid")
                  .header("X-Shopify-Hmac-Sha256", "d3Jvbmc=")
                  .header("Cookie", "session=private")
                  .POST(HttpRequest.BodyPublishers.ofString("{\"id\":1,\"note\":\"private\"}")));
      assertThat(answer.status()).isEqualTo(401);

      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> hub.get("/api/companies/a/refused").json().at("/refused").size() == 1);
      Answer report = hub.get("/api/companies/a/refused");
      assertThat(report.at("/refused/0/cause")).isEqualTo("secret");
      assertThat(report.at("/refused/0/connector")).isEqualTo("shopify");
      assertThat(report.at("/refused/0/bytes")).isEqualTo("25");
      assertThat(report.at("/refused/0/headers/x-shopify-topic")).isEqualTo("orders/paid");
      assertThat(report.at("/refused/0/headers/x-shopify-hmac-sha256")).isEqualTo("(8 characters)");
      assertThat(report.text()).doesNotContain("private", "d3Jvbmc", "the-secret");
      assertThat(hub.get("/observe/metrics").text())
          .contains("serai_deliveries_refused_total{company=\"a\",connector=\"shopify\"} 1.0");
    }
  }
}
