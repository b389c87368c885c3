package dev.serai.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.TestDatabase;
import dev.serai.UnflushedCommit;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class RememberedNumbersTest {

  @Test
  void aCompanysNumberIsOnDiskBeforeItIsRemembered() throws SQLException {
    DataSource database = TestDatabase.fresh();
    OutboxStore outbox = new OutboxStore(database);
    int behind = 0;
    for (int i = 0; i < 20; i++) {
      UnflushedCommit committed = UnflushedCommit.of(database, "c" + i);
      behind += committed.flushed() ? 0 : 1;

      assertThat(outbox.companies(List.of("c" + i))).containsKey("c" + i);

      assertThat(committed.flushed()).isTrue();
    }
    assertThat(behind).as("commits that were not on disk by themselves").isPositive();
  }
}
