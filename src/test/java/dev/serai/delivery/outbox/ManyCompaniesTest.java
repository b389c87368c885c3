package dev.serai.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.TestDatabase;
import dev.serai.delivery.outbox.Receiver.Reply;
import dev.serai.model.Company;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One hub that forwards for many companies, each to a path of its own. */
class ManyCompaniesTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int COMPANIES = 60;
  private static final int EVENTS = 20;

  @TempDir private Path folder;
  private final DataSource database = TestDatabase.fresh();

  @Test
  void companiesShareTransactions() throws Exception {
    CutOff counted = new CutOff(database);
    owe(EVENTS);
    try (Receiver receiver =
            new Receiver(request -> new Reply.Status(200, "", Map.of(), Duration.ofMillis(20)));
        ForwardingHub hub = ForwardingHub.start(counted, folder, companies(receiver))) {
      await().atMost(LONG).until(() -> count("forwarded") == COMPANIES * EVENTS);

      assertThat(receiver.requests()).hasSize(COMPANIES * EVENTS);
      assertThat(hub.settled("accepted")).isEqualTo(COMPANIES * EVENTS);
      assertThat(counted.connections()).isLessThan(COMPANIES * EVENTS / 4);
    }
  }

  @Test
  void destinationsThatNeverAnswerHoldUpNobodyElse() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    owe(EVENTS);
    try (Receiver receiver =
            new Receiver(
                request -> {
                  if (request.path().matches("/\\d*0/.*")) {
                    hold(end);
                  }
                  return Reply.of(200);
                });
        ForwardingHub hub = ForwardingHub.start(database, folder, companies(receiver))) {
      int dead = COMPANIES / 10;
      await().atMost(LONG).until(() -> count("forwarded") == (COMPANIES - dead) * EVENTS);

      assertThat(count("outbox")).isEqualTo(dead * EVENTS);
      assertThat(hub.settled("accepted")).isEqualTo((COMPANIES - dead) * EVENTS);
      end.countDown();
      await().atMost(LONG).until(() -> count("outbox") == 0);
    }
  }

  @Test
  void aCompanyWithMuchToSendDoesNotKeepAnotherWaiting() throws Exception {
    int flood = 4_000;
    owe(0);
    execute(
        "INSERT INTO outbox (company, destination, outbox_no, kind, ordering_key, subject, payload,"
            + " created_at) SELECT 1, 'receiver', n, 'cart', n, 's', '{}', now()"
            + " FROM generate_series(1, "
            + flood
            + ") n");
    try (Receiver receiver =
            new Receiver(request -> new Reply.Status(200, "", Map.of(), Duration.ofMillis(5)));
        ForwardingHub hub = ForwardingHub.start(database, folder, companies(receiver))) {
      await().atMost(LONG).until(() -> receiver.requests().size() > 100);
      execute(
          "INSERT INTO outbox (company, destination, outbox_no, kind, ordering_key, subject,"
              + " payload, created_at) VALUES (2, 'receiver', 1, 'cart', 1, 's', '{}', now())");
      hub.wake("c2");
      await().atMost(LONG).until(() -> count("forwarded WHERE company = 2") == 1);

      assertThat(count("outbox WHERE company = 1")).isPositive();
    }
  }

  private static void hold(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Company> companies(Receiver receiver) {
    return IntStream.rangeClosed(1, COMPANIES)
        .mapToObj(n -> ForwardingHub.company("c" + n, receiver.url() + "/" + n, "one"))
        .toList();
  }

  /** Every company owes {@code each} events of different visitors. */
  private void owe(int each) throws SQLException {
    execute(
        "INSERT INTO company (id, key) OVERRIDING SYSTEM VALUE SELECT n, 'c' || n"
            + " FROM generate_series(1, "
            + COMPANIES
            + ") n");
    execute(
        "INSERT INTO outbox (company, destination, outbox_no, kind, ordering_key, subject, payload,"
            + " created_at) SELECT c, 'receiver', n, 'cart', n, 's', '{}', now()"
            + " FROM generate_series(1, "
            + COMPANIES
            + ") c, generate_series(1, "
            + each
            + ") n");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int count(String table) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      row.next();
      return row.getInt(1);
    }
  }
}
