package dev.serai.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.SeraiProcess;
import dev.serai.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The key that a hub makes for itself at its first start. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class AdminKeyTest {

  @TempDir Path home;

  /** A limit on the size of files stands for a full disk: files are made, and nothing fits in. */
  @Test
  void isThereWholeOrNotAtAllWhenTheDiskIsFull() throws Exception {
    ProcessBuilder builder = SeraiProcess.of("run");
    builder.command().addAll(0, List.of("bash", "-c", "ulimit -f 0; exec \"$@\"", "serai"));
    builder.environment().put("SERAI_HOME", home.toString());
    builder.environment().put("SERAI_PORT", "0");
    builder.environment().put("SERAI_DB_URL", TestDatabase.freshUrl());
    builder.environment().remove("SERAI_ADMIN_KEY");
    Process hub = builder.start();
    String err = new String(hub.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(hub.waitFor(30, SECONDS)).isTrue();

    assertThat(hub.exitValue()).as(err).isEqualTo(1);
    assertThat(err).hasLineCount(1).contains("admin.key", "check the disk");
    assertThat(files()).containsOnly("hub.lock");

    assertThat(SecretFile.kept(AdminKey.file(home))).hasSize(43);
    assertThat(files()).containsOnly("hub.lock", "admin.key");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
