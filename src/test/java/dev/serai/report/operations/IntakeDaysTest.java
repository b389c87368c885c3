package dev.serai.report.operations;

import static dev.serai.ledger.SampleEvents.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.RunningHub;
import dev.serai.ledger.Forwarding;
import dev.serai.ledger.LedgerFixture;
import dev.serai.ledger.Recording;
import dev.serai.ledger.SampleEvents;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.writer.BatchWriter;
import dev.serai.model.Event;
import dev.serai.model.Origin;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeDaysTest {

  private static final String STORED =
      "SELECT company, connector, events, repeats, late, last_at > now() - interval '1 min'"
          + " FROM intake_day";

  private final LedgerFixture ledger = new LedgerFixture();
  private final IntakeDays days = new IntakeDays(ledger.database);

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void addsWhatWasCountedSinceTheLastTime() throws SQLException {
    Event old = order("1").eventId("1").event();
    Event fresh = order("2").event().at(new Origin("SHOP", Instant.now(), "2"));
    record(ledger.signed(old), ledger.signed(fresh));
    days.process(null);
    assertThat(ledger.rows(STORED)).containsExactly("shop|test|2|0|1|t");

    record(
        ledger.signed(old), ledger.signed(SampleEvents.link(0, "fp", SampleEvents.customer("1"))));
    days.process(null);
    days.process(null);
    assertThat(ledger.rows(STORED)).containsExactly("shop|test|4|1|3|t");
  }

  @Test
  void keepsItsCountsWhileTheDatabaseRefusesThem() throws SQLException {
    record(ledger.signed(order("1").event()));
    ledger.execute("ALTER TABLE intake_day RENAME TO away");
    days.process(null);
    ledger.execute("ALTER TABLE away RENAME TO intake_day");
    days.process(null);
    assertThat(ledger.rows(STORED)).containsExactly("shop|test|1|0|1|t");
  }

  @Test
  void whatIsImportedIsNoNewsOfASource() throws SQLException {
    record(ledger.signed(order("1").event()).asHistory());
    days.process(null);
    assertThat(ledger.rows(STORED)).isEmpty();
  }

  @Test
  void aRunningHubSaysWithinSecondsWhatItHeard(@TempDir Path folder) throws Exception {
    try (RunningHub hub = RunningHub.start(folder, "{key: shop, name: Shop}")) {
      String body =
          """
          {"company_key": "shop", "user_fingerprint": "fp", "conversation_id": "c",
           "channel": "CHAT", "helpful": true}""";
      hub.send(
          hub.request("/analytics/interactions")
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body)));
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> {
                JsonNode heard = hub.get("/api/companies/shop/coverage/days?period=today").json();
                assertThat(heard.at("/days/0/events").asInt()).isEqualTo(1);
                assertThat(heard.at("/sources/0/silentSeconds").asInt()).isBetween(0, 20);
              });
    }
  }

  private void record(Recording... recordings) throws SQLException {
    List<PendingDelivery> batch = new ArrayList<>();
    for (Recording recording : recordings) {
      batch.add(PendingDelivery.of(recording, (outcomes, failure) -> {}));
    }
    days.recorded(new BatchWriter(ledger.database, Forwarding.NONE).write(batch));
  }
}
