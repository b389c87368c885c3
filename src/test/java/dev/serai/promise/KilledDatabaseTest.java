package dev.serai.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.TestHub;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing acknowledged is lost and nothing counts twice, even if PostgreSQL dies under load. */
class KilledDatabaseTest {

  private static final int ORDERS = 4_000;

  @Test
  void everyAcknowledgedOrderIsStoredOnceAfterConnectionsAndServerWereKilled(@TempDir Path folder)
      throws Exception {
    int port = freePort();
    EmbeddedPostgres postgres = postgres(folder, port);
    try (TestHub hub =
            TestHub.serving(
                Map.of("shop", Dialects.company("shop")),
                postgres.getJdbcUrl("postgres", "postgres"));
        ParallelSender sender = new ParallelSender(hub.port(), 64)) {
      Set<Integer> acknowledged = new HashSet<>();
      CompletableFuture<Void> load =
          CompletableFuture.runAsync(() -> untilAcknowledged(sender, acknowledged));

      terminateConnections(postgres);
      killServer(folder);
      postgres.close(); // releases the folder
      Files.deleteIfExists(folder.resolve("data/postmaster.pid"));
      postgres = postgres(folder, port);
      load.get(120, TimeUnit.SECONDS);

      assertThat(acknowledged).hasSize(ORDERS);
      Orders.assertOnce(hub.database(), acknowledged);
      assertThat(Rows.count(hub.database(), "select count(*) from orders")).isEqualTo(ORDERS);
    } finally {
      postgres.close();
    }
  }

  /** Like platforms: what was not acknowledged is sent again. */
  private static void untilAcknowledged(ParallelSender sender, Set<Integer> acknowledged) {
    List<HubRequest> orders = Orders.signed("shop", 0, ORDERS);
    long deadline = System.nanoTime() + Duration.ofSeconds(100).toNanos();
    while (acknowledged.size() < ORDERS && System.nanoTime() < deadline) {
      List<Integer> open = new ArrayList<>();
      for (int i = 0; i < ORDERS; i++) {
        if (!acknowledged.contains(i)) {
          open.add(i);
        }
      }
      List<ParallelSender.Answer> answers = sender.send(open.stream().map(orders::get).toList());
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).status()).as(answers.get(i).body()).isIn(200, 503);
        if (answers.get(i).acknowledged()) {
          acknowledged.add(open.get(i));
        }
      }
    }
  }

  /** Kills working connections again and again while orders arrive. */
  private static void terminateConnections(EmbeddedPostgres postgres) throws InterruptedException {
    DataSource database = postgres.getPostgresDatabase();
    int terminated = 0;
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (terminated < 10 && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(10);
      terminated +=
          Rows.of(
                  database,
                  "select pg_terminate_backend(pid) from pg_stat_activity"
                      + " where application_name = 'serai-ledger' and state <> 'idle'")
              .size();
    }
    assertThat(terminated).as("connections killed while they worked").isGreaterThanOrEqualTo(10);
    assertThat(Rows.count(database, "select count(*) from orders"))
        .as("killed in the middle of the load")
        .isLessThan(ORDERS);
  }

  private static void killServer(Path folder) throws Exception {
    long pid =
        Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0).strip());
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> backends = postmaster.children().toList();
    postmaster.destroyForcibly();
    postmaster.onExit().get(10, TimeUnit.SECONDS);
    // a backend ends when it notices that its server is gone
    for (ProcessHandle backend : backends) {
      backend.destroyForcibly();
      backend.onExit().get(10, TimeUnit.SECONDS);
    }
  }

  private static EmbeddedPostgres postgres(Path folder, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder.resolve("data"))
        .setCleanDataDirectory(false)
        .setPort(port)
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setPGStartupWait(Duration.ofSeconds(60))
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
