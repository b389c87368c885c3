package dev.serai.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.serai.SeraiProcess;
import dev.serai.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A start that cannot succeed ends soon, with one line that says what to do. */
class ImpossibleStartTest {

  @TempDir Path folder;

  private String failure(String url, Map<String, String> companies) throws IOException {
    Path files = Files.createDirectories(folder.resolve("companies"));
    for (Map.Entry<String, String> company : companies.entrySet()) {
      Files.writeString(files.resolve(company.getKey() + ".yaml"), company.getValue());
    }
    HubConfig config =
        new HubConfig(
            0,
            folder.resolve("home"),
            Optional.of(url),
            Optional.empty(),
            Optional.empty(),
            Optional.of("key"),
            Path.of("connectors").toAbsolutePath(),
            files,
            Path.of("routes").toAbsolutePath());
    long start = System.nanoTime();
    Throwable thrown = catchThrowable(() -> Hub.start(config, Map.of()).close());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    assertThat(thrown)
        .as("what the command line prints in one line")
        .satisfiesAnyOf(
            each -> assertThat(each).isInstanceOf(UserError.class),
            each -> assertThat(each).isInstanceOf(dev.serai.config.ConfigError.class));
    assertThat(thrown.getMessage()).hasLineCount(1);
    return thrown.getMessage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "postgres://me:secret@localhost/db",
        "jdbc:mysql://localhost/serai",
        "jdbc:postgresql://localhost:99999/serai",
        "jdbc:postgresql://localhost:x/serai",
      })
  void aUrlThatIsNone(String url) throws IOException {
    assertThat(failure(url, Map.of()))
        .contains("SERAI_DB_URL", "jdbc:postgresql://HOST:5432/DATABASE")
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?sslmode=nonsense", "?prepareThreshold=x", "?socketFactory=no.Such"})
  void aUrlWithNonsenseInItsParameters(String parameters) throws IOException {
    assertThat(failure("jdbc:postgresql://localhost:1/serai" + parameters, Map.of()))
        .contains("cannot be used", "check SERAI_DB_URL");
  }

  @Test
  void aServerThatAcceptsAndStaysSilent() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertThat(failure("jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/x", Map.of()))
          .contains("does not answer", "check SERAI_DB_URL");
    }
  }

  @Test
  void aPoolerThatGivesEachTransactionAnotherSession() throws IOException {
    try (TransactionPooler pooler = new TransactionPooler(TestDatabase.freshUrl())) {
      assertThat(failure(pooler.url(), Map.of())).contains("pooler", "pool_mode = session");
    }
  }

  @Test
  void yamlThatGrowsWhenItIsRead() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
    }
    assertThat(failure(TestDatabase.freshUrl(), Map.of("bomb", bomb + "key: a\n")))
        .contains("bomb.yaml");
  }

  @Test
  void yamlThatIsTooDeepOrTooLarge() throws IOException {
    for (String content :
        List.of(
            "key: " + "[".repeat(100_000),
            "key: " + "{a: ".repeat(100_000),
            "- ".repeat(100_000),
            "key: shop\nname: " + "{a: ".repeat(200) + "b" + "}".repeat(200) + "\n",
            "key: shop\nname: " + "x".repeat(8 << 20) + "\n",
            "key: shop\n" + "# comment\n".repeat(2 << 20))) {
      assertThat(failure(TestDatabase.freshUrl(), Map.of("bomb", content))).contains("bomb.yaml");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- route: {from: {uri: \"direct:a\", steps: [{to: [",
        "- route: {id: own, from: {uri: \"direct:a\", steps: [{process: {ref: noSuchStep}}]}}",
      })
  void aRouteThatCannotStart(String route) throws Exception {
    Path routes = Files.createDirectory(folder.resolve("routes"));
    for (String each : List.of("receive", "observe", "deliver", "pull")) {
      Files.copy(Path.of("routes", each + ".yaml"), routes.resolve(each + ".yaml"));
    }
    Files.writeString(routes.resolve("own.yaml"), route);

    Process hub = serai(Map.of("SERAI_ROUTES", routes.toString()));
    String out = new String(hub.getInputStream().readAllBytes(), UTF_8);
    String err = new String(hub.getErrorStream().readAllBytes(), UTF_8);

    assertThat(hub.waitFor()).isEqualTo(1);
    assertThat(err).hasLineCount(1).contains(routes.toString(), "correct the file");
    assertThat(out).doesNotContain("\tat ");
  }

  private Process serai(Map<String, String> env) throws IOException {
    ProcessBuilder builder = SeraiProcess.of("run");
    builder.environment().put("SERAI_HOME", folder.resolve("home").toString());
    builder.environment().put("SERAI_PORT", "0");
    builder.environment().put("SERAI_DB_URL", TestDatabase.freshUrl());
    builder.environment().put("SERAI_ADMIN_KEY", "key");
    builder.environment().putAll(env);
    return builder.start();
  }
}
