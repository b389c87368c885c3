package dev.serai.report.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.RunningHub;
import dev.serai.RunningHub.Answer;
import dev.serai.report.LedgerRows;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoverageReportTest {

  @TempDir static Path folder;
  private RunningHub hub;

  @BeforeAll
  void startTheHub() throws Exception {
    hub = RunningHub.start(folder, "{key: a, name: A}", "{key: b, name: B}");
    LedgerRows a = new LedgerRows(hub.database(), "a");
    a.execute(
        "INSERT INTO coverage SELECT ?, 'shop', DATE '2026-11-10' + i, 10, 6, 1, 2, 1, 0,"
            + " '{\"total\": 1, \"unpaid\": 1}', '2026-11-20T10:00:00Z' FROM generate_series(0, 2)"
            + " i",
        a.companyNumber());
    for (int i = 0; i < 4; i++) {
      a.order("order" + i, "2026-11-12T10:00:00Z", "5.00", "EUR");
    }
    a.order("later", "2026-11-25T10:00:00Z", "5.00", "EUR");
    a.execute("UPDATE orders SET browser_match = 'alias' WHERE order_no IN (1, 2, 5)");
    a.execute("UPDATE orders SET browser_match = 'unconfirmed' WHERE order_no = 3");
  }

  @AfterAll
  void stopTheHub() {
    hub.close();
  }

  @Test
  void reportsEachDayThatWasCompared() throws Exception {
    Answer answer = hub.get("/api/companies/a/coverage?from=2026-11-11&to=2026-11-20");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/days")).hasSize(2);
    assertThat(answer.at("/days/0/day")).isEqualTo("2026-11-11");
    assertThat(answer.at("/days/0/connector")).isEqualTo("shop");
    assertThat(answer.json().at("/days/0/missing").asInt()).isEqualTo(2);
    assertThat(answer.json().at("/days/0/reasons/unpaid").asInt()).isEqualTo(1);
    assertThat(answer.at("/days/1/checkedAt")).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(answer.json().at("/browser").toString())
        .isEqualTo(
            "[{\"day\":\"2026-11-12\",\"match\":\"alias\",\"orders\":2},"
                + "{\"day\":\"2026-11-12\",\"match\":\"unconfirmed\",\"orders\":1}]");
    assertThat(hub.get("/api/companies/b/coverage").json().at("/days")).isEmpty();
    assertThat(hub.get("/api/companies/a/coverage?from=soon").status()).isEqualTo(400);
    assertThat(hub.get("/api/companies/c/coverage").status()).isEqualTo(404);
  }

  @Test
  void aTableIsOfTheListThatIsAskedForAndOfNoOtherIfThatIsEmpty() throws Exception {
    String coverage = "/api/companies/a/coverage?format=csv&from=2026-11-25&to=2026-11-25";

    assertThat(hub.get(coverage).text()).isEmpty();
    assertThat(hub.get(coverage + "&table=browser").text())
        .isEqualTo("day,match,orders\r\n2026-11-25,alias,1\r\n");
    assertThat(hub.get(coverage + "&table=day").text()).contains("it has days, browser");
  }
}
