package dev.serai.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.TestDatabase;
import dev.serai.connector.TestConnector;
import dev.serai.delivery.outbox.Companies;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hubs take and finish the rows of one document, again and again. */
class FetchOrderTest {

  @TempDir Path folder;

  private static final int ROWS = 40;
  private static final int ROUNDS = 150;

  @Test
  void hubsThatWantOneDocumentNeverWaitForEachOtherInACircle() throws Exception {
    DataSource database = TestDatabase.fresh();
    execute(database, "INSERT INTO company (key) VALUES ('shop')");
    // by turns written in both directions, so that no accident of storage orders them
    for (int half = 0; half < 2; half++) {
      execute(
          database,
          "INSERT INTO pull_fetch (company, fetch_no, delivery_no, connector, resource, id,"
              + " parameters) SELECT 1, n, n, 'toy', 'order', '7', '{}' FROM generate_series(1,"
              + ROWS
              + ") n WHERE n % 2 = "
              + half
              + " ORDER BY n "
              + (half == 0 ? "DESC" : "ASC"));
    }
    PlatformAccount account =
        new PlatformAccount(
            Companies.company("shop", Map.of()), TestConnector.mapping(folder, "."), null);
    ExecutorService hubs = Executors.newFixedThreadPool(3);
    try {
      List<Future<Integer>> ends = new ArrayList<>();
      for (int hub = 0; hub < 3; hub++) {
        ends.add(hubs.submit(hub(new FetchStore(database, Duration.ZERO), account)));
      }
      int taken = 0;
      for (Future<Integer> end : ends) {
        taken += end.get();
      }
      assertThat(taken).isPositive();
    } finally {
      hubs.shutdownNow();
    }
  }

  /** Its lease is over at once, so that the others take the same rows. */
  private static Callable<Integer> hub(FetchStore store, PlatformAccount account) {
    return () -> {
      int taken = 0;
      for (int i = 0; i < ROUNDS; i++) {
        Optional<DueDocument> due = store.take(1, account);
        if (due.isPresent()) {
          taken++;
          store.later(due.get(), Duration.ZERO, "not yet");
        }
      }
      return taken;
    };
  }

  private static void execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
