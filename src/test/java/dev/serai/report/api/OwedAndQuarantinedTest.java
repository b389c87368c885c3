package dev.serai.report.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.RunningHub;
import dev.serai.RunningHub.Answer;
import dev.serai.report.LedgerRows;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwedAndQuarantinedTest {

  @TempDir static Path folder;
  private RunningHub hub;

  @BeforeAll
  void startTheHub() throws Exception {
    hub = RunningHub.measuring(folder, "{key: a, name: A}", "{key: b, name: B}");
    LedgerRows a = new LedgerRows(hub.database(), "a");
    LedgerRows b = new LedgerRows(hub.database(), "b");
    owe(a, "crm", 3, "interval '1 hour'");
    owe(a, "stats", 2, "interval '10 minutes'");
    owe(b, "stats", 1, "interval '2 hours'");
    a.execute(
        "INSERT INTO dead_letter VALUES (?, 'crm', 7, 'cart', 1, 'p', '{}', 'HTTP 400', 2,"
            + " now(), now())",
        a.companyNumber());
    for (int i = 1; i <= 3; i++) {
      a.execute(
          "INSERT INTO archive_index VALUES (?, ?, NULL, ARRAY[now()], '{4}', NULL, '{shop}',"
              + " '{orders}', '{SIGNED_WEBHOOK}', '{v}')",
          a.companyNumber(), (long) i);
      a.execute(
          "INSERT INTO quarantine VALUES (?, ?, 'no field id', now(), ?)",
          a.companyNumber(),
          (long) i,
          i == 2 ? java.time.Instant.parse("2026-11-10T10:00:00Z") : null);
    }
    a.execute("DELETE FROM archive_index WHERE company = ? AND block_no = 1", a.companyNumber());
  }

  private static void owe(LedgerRows rows, String destination, int count, String age) {
    rows.execute(
        "INSERT INTO outbox SELECT ?, ?, i, 'checkout', 1, 's' || i, '{}', now() - "
            + age
            + " + make_interval(secs => i) FROM generate_series(1, ?) AS i",
        rows.companyNumber(),
        destination,
        count);
  }

  @AfterAll
  void stopTheHub() {
    hub.close();
  }

  @Test
  void showsWhatEachDestinationIsOwedAndSinceWhen() throws Exception {
    Answer answer = hub.get("/api/companies/a/outbox?limit=2");
    assertThat(answer.json().at("/destinations").findValuesAsText("destination"))
        .containsExactly("crm", "stats");
    assertThat(answer.json().at("/destinations").findValuesAsText("owed"))
        .containsExactly("3", "2");
    assertThat(answer.json().at("/destinations/0/oldestSeconds").asLong())
        .isBetween(3_590L, 3_700L);
    assertThat(answer.json().at("/owed").findValuesAsText("subject"))
        .containsExactly("s1", "s2", "s1", "s2");
    assertThat(answer.at("/deadLetters/0/reason")).isEqualTo("HTTP 400");
  }

  @Test
  void showsOpenQuarantineNewestFirstAndResolvedEntriesOnRequest() throws Exception {
    Answer first = hub.get("/api/companies/a/quarantine?limit=1");
    assertThat(first.at("/deliveries/0/delivery")).isEqualTo("3");
    assertThat(first.at("/deliveries/0/connector")).isEqualTo("shop");
    assertThat(first.at("/deliveries/0/bytes")).isEqualTo("4");
    Answer second = hub.get("/api/companies/a/quarantine?limit=1&after=" + first.at("/next"));
    assertThat(second.at("/deliveries/0/delivery")).isEqualTo("1");
    // its raw delivery is no longer stored
    assertThat(second.json().at("/deliveries/0/connector").isNull()).isTrue();
    assertThat(second.json().at("/next").isNull()).isTrue();

    assertThat(
            hub.get("/api/companies/a/quarantine?resolved=true")
                .json()
                .findValuesAsText("delivery"))
        .containsExactly("3", "2", "1");
  }

  @Test
  void saysThatTheBodyOfADeliveryIsNoLongerStored() throws Exception {
    Answer kept = hub.get("/api/companies/a/deliveries/3");
    assertThat(kept.status()).isEqualTo(200);
    assertThat(kept.at("/connector")).isEqualTo("shop");
    assertThat(kept.at("/bytes")).isEqualTo("4");
    assertThat(kept.json().at("/body").isNull()).isTrue();
    assertThat(kept.json().at("/headers").isNull()).isTrue();

    Answer none = hub.get("/api/companies/a/deliveries/1");
    assertThat(none.status()).isEqualTo(404);
    assertThat(none.at("/error_code")).isEqualTo("DELIVERY_NOT_FOUND");
    assertThat(hub.get("/api/companies/b/deliveries/3").status()).isEqualTo(404);
    assertThat(hub.get("/api/companies/a/deliveries/three").at("/message"))
        .isEqualTo("delivery: 'three' is not a number");
  }

  @Test
  void measuresEveryDestinationForPrometheus() {
    Awaitility.await()
        .atMost(java.time.Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              String metrics = hub.send(hub.request("/observe/metrics")).text();
              assertThat(metrics)
                  .contains("serai_outbox_depth{company=\"a\",destination=\"crm\"} 3.0")
                  .contains("serai_outbox_depth{company=\"b\",destination=\"stats\"} 1.0")
                  .containsPattern(
                      "serai_outbox_oldest_seconds\\{company=\"b\",destination=\"stats\"} 7[12]");
            });
  }

  @Test
  void countsInStatusWhatIsOpen() throws Exception {
    Answer status = hub.get("/api/status");
    assertThat(status.at("/companies/0/owed")).isEqualTo("5");
    assertThat(status.at("/companies/0/quarantined")).isEqualTo("2");
    assertThat(status.at("/companies/0/dead")).isEqualTo("1");
    assertThat(status.at("/companies/0/deliveries")).isEqualTo("2");
  }
}
