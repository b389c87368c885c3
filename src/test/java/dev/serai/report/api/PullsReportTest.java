package dev.serai.report.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.RunningHub;
import dev.serai.RunningHub.Answer;
import dev.serai.report.LedgerRows;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The rows belong to connectors that this hub does not have, so nothing is fetched or polled. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PullsReportTest {

  @TempDir static Path folder;
  private RunningHub hub;

  @BeforeAll
  void startTheHub() throws Exception {
    hub = RunningHub.measuring(folder, "{key: a, name: A}", "{key: b, name: B}");
    LedgerRows a = new LedgerRows(hub.database(), "a");
    a.execute(
        "INSERT INTO pull_fetch (company, fetch_no, delivery_no, connector, resource, id,"
            + " parameters, attempts, last_error, created_at, dead_at) SELECT ?, i, 7, 'shop',"
            + " 'order', 'o' || i, '{}', i, CASE WHEN i > 2 THEN 'answered 403' END,"
            + " now() - interval '1 hour', CASE WHEN i > 2 THEN now() END"
            + " FROM generate_series(1, 3) AS i",
        a.companyNumber());
    a.execute(
        "INSERT INTO pull_poll (company, connector, poll, cursor_at, last_success_at, failures,"
            + " last_error) VALUES (?, 'shop', 'orders', '2026-11-10T10:00:00Z',"
            + " now() - interval '2 hours', 3, 'answered 500')",
        a.companyNumber());
  }

  @AfterAll
  void stopTheHub() {
    hub.close();
  }

  @Test
  void showsPendingAndFailedFetchesAndTheProgressOfPolls() throws Exception {
    Answer answer = hub.get("/api/companies/a/pulls");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/pending")).hasSize(2);
    assertThat(answer.at("/pending/0/id")).isEqualTo("o1");
    assertThat(answer.at("/failed/0/reason")).isEqualTo("answered 403");
    assertThat(answer.json().at("/failed/0/nextAttemptAt").isNull()).isTrue();
    assertThat(answer.at("/lists/0/cursorAt")).isEqualTo("2026-11-10T10:00:00Z");
    assertThat(answer.at("/lists/0/lastError")).isEqualTo("answered 500");
    assertThat(hub.get("/api/companies/a/pulls?limit=1").json().at("/pending")).hasSize(1);
    assertThat(hub.get("/api/companies/b/pulls").json().at("/lists")).isEmpty();
  }

  @Test
  void isMeasured() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(25))
        .untilAsserted(
            () ->
                assertThat(hub.get("/observe/metrics").text())
                    .contains(
                        "serai_fetch_pending{company=\"a\",connector=\"shop\"} 2.0",
                        "serai_fetch_failed{company=\"a\",connector=\"shop\"} 1.0",
                        "serai_poll_failures{company=\"a\",connector=\"shop\",poll=\"orders\"} 3.0")
                    .containsPattern(
                        "serai_fetch_oldest_seconds\\{company=\"a\",connector=\"shop\"} 3[67]\\d\\d")
                    .containsPattern(
                        "serai_poll_lag_seconds\\{company=\"a\",connector=\"shop\",poll=\"orders\"} 7[2-9]\\d\\d"));
  }
}
