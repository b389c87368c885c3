package dev.serai.promise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever finds the port open finds everything behind it, from the first moment to the last. */
class PortTest {

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Path home(Path folder) throws IOException {
    Files.writeString(
        Files.createDirectory(folder.resolve("companies")).resolve("shop.yaml"),
        Dialects.company("shop"));
    return folder;
  }

  @Test
  void aDeliveryIsRecordedOrNotLetInWhileTheHubStartsAndStops(@TempDir Path folder)
      throws Exception {
    Path home = home(folder);
    int port = freePort();
    Map<Integer, Integer> statuses = new TreeMap<>();
    Process hub =
        HubProcess.launch(
            home, TestDatabase.freshUrl(), Map.of("SERAI_PORT", Integer.toString(port)));
    try (ParallelSender sender = new ParallelSender(port, 4)) {
      int sent = 0;
      int recorded = 0;
      boolean stopping = false;
      while (hub.isAlive()) {
        if (!isOpen(port)) {
          Thread.onSpinWait();
          continue;
        }
        List<ParallelSender.Answer> answers = sender.send(Orders.signed("shop", sent, sent + 4));
        sent += 4;
        for (ParallelSender.Answer answer : answers) {
          statuses.merge(answer.status(), 1, Integer::sum);
          recorded += answer.acknowledged() ? 1 : 0;
        }
        if (recorded > 400 && !stopping) {
          stopping = true;
          hub.destroy();
        }
      }
    } finally {
      hub.destroyForcibly();
    }
    assertThat(statuses.keySet())
        .as("statuses and how often: %s", statuses)
        .isSubsetOf(0, 200, 503);
    assertThat(statuses.get(200)).isGreaterThan(400);
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket("localhost", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aPortThatIsTakenEndsTheHubWithOneLine(@TempDir Path folder) throws Exception {
    Path home = home(folder);
    try (ServerSocket taken = new ServerSocket(0)) {
      Process hub =
          HubProcess.launch(
              home,
              TestDatabase.freshUrl(),
              Map.of("SERAI_PORT", Integer.toString(taken.getLocalPort())));
      try {
        assertThat(new String(hub.getInputStream().readAllBytes(), UTF_8)).doesNotContain("serves");
        assertThat(hub.waitFor(60, SECONDS)).isTrue();
      } finally {
        hub.destroyForcibly();
      }
      assertThat(hub.exitValue()).isEqualTo(1);
      assertThat(Files.readAllLines(home.resolve("stderr.log")))
          .containsExactly(
              "serai: port "
                  + taken.getLocalPort()
                  + " is taken; stop what uses it or set SERAI_PORT");
    }
  }
}
