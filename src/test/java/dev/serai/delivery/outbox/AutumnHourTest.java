package dev.serai.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.TestDatabase;
import dev.serai.delivery.destination.Disposition;
import dev.serai.delivery.destination.OutboxRow;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * On a machine in a zone with summer time, in the hour that comes twice: 02:30 in Berlin on the
 * 25th of October 2026 is 00:30 and again 01:30 in UTC.
 */
class AutumnHourTest {

  private static final Instant FIRST = Instant.parse("2026-10-25T00:30:00.123456Z");
  private static final Instant SECOND = Instant.parse("2026-10-25T01:30:00.123456Z");

  private final TimeZone before = TimeZone.getDefault();

  @BeforeEach
  void moveToBerlin() {
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
  }

  @AfterEach
  void moveBack() {
    TimeZone.setDefault(before);
  }

  @Test
  void retriesAndResultsAreStoredAtTheirTime() throws Exception {
    DataSource database = TestDatabase.fresh();
    OwedRows rows = new OwedRows(database);
    rows.add(6, 1);
    FeedKey feed = new FeedKey(1, "receiver");
    OutboxStore outbox = new OutboxStore(database);

    for (Instant at : List.of(FIRST, SECOND)) {
      List<OutboxRow> owed = first(outbox, feed, List.of(), 3);
      Disposition later = new Disposition.Later("503", Duration.ZERO, false);
      Disposition done = new Disposition.Done(Disposition.Result.ACCEPTED, "200");
      List<RowCompletion> results =
          List.of(
              new RowCompletion(owed.get(0), later, 1, at, at),
              new RowCompletion(owed.get(1), done, 1, at, null),
              new RowCompletion(owed.get(2), new Disposition.Dead("400", "400"), 1, at, null));

      assertThat(first(outbox, feed, results, 1).get(0).nextAttemptAt()).isEqualTo(at);
      String utc = " AT TIME ZONE 'UTC' FROM ";
      String stored = at.toString().replace('T', ' ').replace("Z", "");
      assertThat(rows.text("SELECT max(sent_at)" + utc + "forwarded")).isEqualTo(stored);
      assertThat(rows.text("SELECT max(dead_at)" + utc + "dead_letter")).isEqualTo(stored);
    }
  }

  private static List<OutboxRow> first(
      OutboxStore outbox, FeedKey feed, List<RowCompletion> results, int rows) throws SQLException {
    ReadRequest request = new ReadRequest(Set.of(), -1, rows);
    return outbox.exchange(results, Map.of(feed, request), 1 << 20).get(feed).next();
  }
}
