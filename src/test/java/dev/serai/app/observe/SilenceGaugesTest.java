package dev.serai.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.TestDatabase;
import dev.serai.report.LedgerRows;
import dev.serai.report.ReportSnapshot;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class SilenceGaugesTest {

  @Test
  void measuresEachSourceThatIsStillUsed() {
    DataSource database = TestDatabase.fresh();
    LedgerRows rows = new LedgerRows(database, "shop");
    for (String heard :
        new String[] {
          "'a', now() - interval '2 days'",
          "'a', now() - interval '1 hour'",
          "'b', now() - interval '40 days'"
        }) {
      rows.execute(
          "INSERT INTO intake_day SELECT 'shop', connector, at::date, 1, 0, 0, at FROM (SELECT "
              + heard
              + ") AS s (connector, at)");
    }
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    new SilenceGauges(new ReportSnapshot(database, Duration.ofSeconds(10)), meters).process(null);

    assertThat(meters.find("serai.source.silence").gauges())
        .singleElement()
        .satisfies(
            gauge -> {
              assertThat(gauge.getId().getTag("connector")).isEqualTo("a");
              assertThat(gauge.value()).isBetween(3600.0, 3700.0);
            });
  }
}
