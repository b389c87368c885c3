package dev.serai.promise;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.serai.SeraiProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The embedded PostgreSQL lives exactly as long as the hub, and lets only its owner in. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class EmbeddedServerTest {

  @TempDir Path home;

  @Test
  void itIsStartedAgainWhenItWasKilledAndEndsWithTheHub() throws Exception {
    Files.writeString(
        Files.createDirectory(home.resolve("companies")).resolve("shop.yaml"),
        Dialects.company("shop"));
    ProcessHandle second;
    try (HubProcess hub = HubProcess.start(home, "", Map.of("SERAI_DB_URL", ""));
        ParallelSender sender = new ParallelSender(hub.port(), 2)) {
      assertThat(sender.send(Orders.signed("shop", 0, 2)))
          .allMatch(ParallelSender.Answer::acknowledged);
      ProcessHandle first = postmaster(home.resolve("postgresql"));

      first.destroyForcibly();
      first.onExit().get(10, SECONDS);

      await()
          .atMost(40, SECONDS)
          .untilAsserted(
              () ->
                  assertThat(sender.send(Orders.signed("shop", 2, 4)))
                      .allMatch(ParallelSender.Answer::acknowledged));
      second = postmaster(home.resolve("postgresql"));
      assertThat(second.pid()).isNotEqualTo(first.pid());
      letsNobodyInWithoutThePassword();
    }
    assertThat(second.isAlive()).as("a server that outlives its hub").isFalse();
    assertThat(Files.readString(home.resolve("postgresql.password"))).hasSize(43);
  }

  private void letsNobodyInWithoutThePassword() throws IOException {
    String port = Files.readAllLines(home.resolve("postgresql/postmaster.pid")).get(3).strip();
    String url = "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
    assertThatThrownBy(() -> DriverManager.getConnection(url))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password");
  }

  @Test
  void aDemoThatIsInterruptedWhileItStartsLeavesNoServerBehind() throws Exception {
    Process demo = launch("demo");
    try {
      Path folder = home.resolve("demo/postgresql");
      await().atMost(60, SECONDS).until(() -> Files.exists(folder.resolve("PG_VERSION")));

      assertThat(new ProcessBuilder("kill", "-INT", Long.toString(demo.pid())).start().waitFor())
          .isZero();

      assertThat(demo.waitFor(60, SECONDS)).isTrue();
      assertThat(demo.exitValue()).isEqualTo(130);
      assertNothingRuns(folder);
    } finally {
      demo.destroyForcibly();
    }
  }

  @Test
  void aDemoThatIsTerminatedAtItsEndLeavesNoServerBehind() throws Exception {
    Process demo = launch("demo");
    try {
      Path out = home.resolve("out.txt");
      await()
          .atMost(120, SECONDS)
          .until(() -> Files.readString(out).contains("keeps running") || !demo.isAlive());
      ProcessHandle postmaster = postmaster(home.resolve("demo/postgresql"));

      demo.destroy();

      assertThat(demo.waitFor(60, SECONDS)).isTrue();
      assertThat(demo.exitValue()).isEqualTo(143);
      assertThat(postmaster.isAlive()).isFalse();
      assertNothingRuns(home.resolve("demo/postgresql"));
    } finally {
      demo.destroyForcibly();
    }
  }

  private Process launch(String command) throws IOException {
    ProcessBuilder builder = SeraiProcess.of(command);
    // a build in the background ignores Ctrl-C, and what it starts would too
    builder.command().addAll(0, List.of("env", "--default-signal=INT"));
    builder.environment().putAll(Map.of("SERAI_HOME", home.toString(), "SERAI_PORT", "0"));
    return builder
        .redirectOutput(home.resolve("out.txt").toFile())
        .redirectError(home.resolve("err.txt").toFile())
        .start();
  }

  private static ProcessHandle postmaster(Path folder) throws IOException {
    String pid = Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  /** Nobody works in the folder, and the server has said good-bye to it. */
  private static void assertNothingRuns(Path folder) {
    assertThat(folder.resolve("postmaster.pid")).doesNotExist();
    assertThat(
            ProcessHandle.allProcesses()
                .filter(each -> each.info().commandLine().orElse("").contains(folder.toString())))
        .isEmpty();
  }
}
