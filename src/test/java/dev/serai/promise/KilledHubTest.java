package dev.serai.promise;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Nothing acknowledged is lost and nothing counts twice, even if the hub is killed at any moment.
 */
class KilledHubTest {

  private static final int ROUNDS = 3;
  private static final int ORDERS_OF_A_ROUND = 800;

  @Test
  void everyOrderAcknowledgedByAKilledHubIsStoredOnceAndReachesItsDestination(@TempDir Path home)
      throws IOException {
    try (Receiver receiver = new Receiver()) {
      Files.writeString(
          Files.createDirectory(home.resolve("companies")).resolve("shop.yaml"),
          Dialects.company("shop")
              + "destinations:\n  webhook: {url: \"%s\", secrets: [whsec_cHJvbWlzZQ==]}\n"
                  .formatted(receiver.url()));
      killAgainAndAgain(home, receiver);
    }
  }

  private static void killAgainAndAgain(Path home, Receiver receiver) {
    String url = TestDatabase.freshUrl();
    DataSource database = database(url);
    Random random = new Random(20_261_121);
    Set<Integer> acknowledged = new HashSet<>();

    for (int round = 0; round < ROUNDS; round++) {
      int from = round * ORDERS_OF_A_ROUND;
      int to = from + ORDERS_OF_A_ROUND;
      int before = acknowledged.size();
      acknowledged.addAll(killAfter(50 + random.nextInt(300), from, to, home, url, database));

      assertThat(acknowledged.size() - before)
          .as("killed in the middle of the load")
          .isBetween(1, ORDERS_OF_A_ROUND - 1);
      Orders.assertOnce(database, acknowledged);
    }

    // everyone sends again, answered or not
    try (HubProcess hub = HubProcess.start(home, url);
        ParallelSender sender = new ParallelSender(hub.port(), 64)) {
      List<ParallelSender.Answer> answers =
          sender.send(Orders.signed("shop", 0, ROUNDS * ORDERS_OF_A_ROUND));
      assertThat(answers).allMatch(ParallelSender.Answer::acknowledged);
      await()
          .atMost(90, SECONDS)
          .untilAsserted(
              () ->
                  assertThat(Rows.count(database, "select count(*) from outbox"))
                      .as("still owed")
                      .isZero());
    }
    assertThat(receiver.orders()).isEqualTo(ROUNDS * ORDERS_OF_A_ROUND);
    assertThat(receiver.receivedTwice()).isEmpty();
    assertThat(Rows.count(database, "select count(*) from dead_letter")).isZero();
    for (int i = 0; i < ROUNDS * ORDERS_OF_A_ROUND; i++) {
      acknowledged.add(i);
    }
    Orders.assertOnce(database, acknowledged);
    assertThat(Rows.count(database, "select count(*) from orders"))
        .isEqualTo((long) ROUNDS * ORDERS_OF_A_ROUND);
  }

  /** The numbers of the orders that were acknowledged. */
  private static Set<Integer> killAfter(
      int stored, int from, int to, Path home, String url, DataSource database) {
    Set<Integer> acknowledged = new HashSet<>();
    HubProcess hub = HubProcess.start(home, url);
    try (ParallelSender sender = new ParallelSender(hub.port(), 64)) {
      long before = Rows.count(database, "select count(*) from orders");
      CompletableFuture<List<ParallelSender.Answer>> load =
          sender.start(Orders.signed("shop", from, to));
      await()
          .atMost(60, SECONDS)
          .pollInterval(java.time.Duration.ofMillis(5))
          .until(() -> Rows.count(database, "select count(*) from orders") >= before + stored);
      hub.kill();
      List<ParallelSender.Answer> answers = load.join();
      for (int i = 0; i < answers.size(); i++) {
        if (answers.get(i).acknowledged()) {
          acknowledged.add(from + i);
        }
      }
    } finally {
      hub.kill();
    }
    return acknowledged;
  }

  private static DataSource database(String url) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(url);
    return database;
  }
}
