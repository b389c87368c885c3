package dev.serai.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.RunningHub;
import dev.serai.RunningHub.Answer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservationTest {

  @TempDir Path folder;

  @Test
  void isReadyWhileTheDatabaseAnswersAndAliveInAnyCase() throws Exception {
    EmbeddedPostgres postgres = EmbeddedPostgres.start();
    try (RunningHub hub =
        new RunningHub(folder, postgres.getJdbcUrl("postgres", "postgres"), "{key: a, name: A}")) {
      for (String path : new String[] {"", "/live", "/ready"}) {
        Answer answer = ask(hub, "/observe/health" + path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.at("/status")).isEqualTo("UP");
      }
      assertThat(ask(hub, "/observe/health").json().at("/checks").findValuesAsText("name"))
          .contains("database", "ledger");

      postgres.close();

      Awaitility.await()
          .atMost(Duration.ofSeconds(40))
          .untilAsserted(
              () -> {
                Answer ready = ask(hub, "/observe/health/ready");
                assertThat(ready.status()).isEqualTo(503);
                assertThat(ready.text()).contains("the database has not answered for");
              });
      assertThat(ask(hub, "/observe/health/live").status()).isEqualTo(200);
      assertThat(ask(hub, "/observe/metrics").status()).isEqualTo(200);
      Answer report = hub.get("/api/status");
      assertThat(report.status()).isEqualTo(503);
      assertThat(report.at("/error_code")).isEqualTo("DATABASE_UNAVAILABLE");
      assertThat(report.headers()).containsKey("Retry-After");
    }
  }

  @Test
  void countsRequestsByRouteAndStatus() throws Exception {
    try (RunningHub hub = RunningHub.start(folder, "{key: a, name: A}")) {
      hub.get("/api/companies");
      hub.get("/api/companies/none/warnings");
      String metrics = ask(hub, "/observe/metrics").text();
      assertThat(metrics)
          .contains("serai_http_request_seconds_count{route=\"report-companies\",status=\"200\"} 1")
          .contains("serai_http_request_seconds_count{route=\"report-warnings\",status=\"404\"} 1")
          .contains("serai_ledger_queue_depth 0.0")
          .contains("jvm_memory_used_bytes");
    }
  }

  private static Answer ask(RunningHub hub, String path) throws Exception {
    return hub.send(hub.request(path));
  }
}
