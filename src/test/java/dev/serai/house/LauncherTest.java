package dev.serai.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, with a Java that only prints how it was called. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class LauncherTest {

  @TempDir Path folder;

  private Path installation;

  private record Ended(int status, String out, String err) {}

  @BeforeEach
  void install() throws IOException {
    installation = Files.createDirectories(folder.resolve("a place")).toRealPath();
    Files.createDirectories(installation.resolve("target"));
    Files.copy(Path.of("serai"), installation.resolve("serai"));
    executable(installation.resolve("serai"));
    Files.writeString(installation.resolve("target/serai.jar"), "jar");
  }

  private static void executable(Path file) {
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Path java(String version) throws IOException {
    Path home = folder.resolve("jdk-" + version);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Path java = home.resolve("bin/java");
    Files.writeString(
        java,
        """
        #!/bin/sh
        for each; do echo "[$each]"; done
        echo "routes $SERAI_ROUTES"
        echo "home $SERAI_HOME"
        """);
    executable(java);
    return home;
  }

  private Ended run(Map<String, String> environment, Path launcher, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SERAI_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out, err);
  }

  @Test
  void itPassesItsArgumentsUnchanged() throws Exception {
    Ended ended =
        run(
            Map.of("JAVA_HOME", java("17.0.9").toString()),
            installation.resolve("serai"),
            "connector",
            "map",
            "a b",
            "$HOME");

    assertThat(ended.status).isZero();
    assertThat(ended.out)
        .contains(
            "[-jar]\n[%s/target/serai.jar]\n[connector]\n[map]\n[a b]\n[$HOME]\n"
                .formatted(installation));
  }

  @Test
  void itWorksThroughSymbolicLinks() throws Exception {
    Path first = folder.resolve("bin/first");
    Files.createDirectories(first.getParent());
    Files.createSymbolicLink(first, Path.of("../a place/serai"));
    Path second = Files.createSymbolicLink(folder.resolve("second"), first);

    Ended ended = run(Map.of("JAVA_HOME", java("21").toString()), second);

    assertThat(ended.out)
        .contains("routes " + installation + "/routes", "home " + installation + "/.serai");
  }

  @Test
  void theUsersSettingsAreKept() throws Exception {
    Ended ended =
        run(
            Map.of(
                "JAVA_HOME",
                java("17.0.9").toString(),
                "SERAI_ROUTES",
                "/elsewhere",
                "SERAI_JAVA_OPTS",
                "-Xmx2g -Dx=y"),
            installation.resolve("serai"));

    assertThat(ended.out).contains("routes /elsewhere", "[-Xmx2g]\n[-Dx=y]\n[-jar]");
  }

  @Test
  void aHubGetsOtherFlagsThanAShortCommand() throws Exception {
    Map<String, String> environment = Map.of("JAVA_HOME", java("17.0.9").toString());

    assertThat(run(environment, installation.resolve("serai"), "run").out)
        .contains("[-XX:+UseParallelGC]")
        .doesNotContain("TieredStopAtLevel");
    assertThat(run(environment, installation.resolve("serai"), "connector", "list").out)
        .contains("[-XX:TieredStopAtLevel=1]");
  }

  @Test
  void nativeAccessIsEnabledOnlyForAJavaThatWarnsOfIt() throws Exception {
    Path launcher = installation.resolve("serai");

    assertThat(run(Map.of("JAVA_HOME", java("17.0.9").toString()), launcher).out)
        .doesNotContain("native-access");
    assertThat(run(Map.of("JAVA_HOME", java("25").toString()), launcher).out)
        .contains("[--enable-native-access=ALL-UNNAMED]");
  }

  @Test
  void anOldJavaIsRefusedInOneLine() throws Exception {
    Ended ended =
        run(Map.of("JAVA_HOME", java("11.0.2").toString()), installation.resolve("serai"));

    assertThat(ended.status).isOne();
    assertThat(ended.err).containsOnlyOnce("\n").contains("is Java 11", "JDK 17 or newer");
  }

  @Test
  void aJavaHomeWithoutJavaIsRefusedInOneLine() throws Exception {
    Ended ended = run(Map.of("JAVA_HOME", folder.toString()), installation.resolve("serai"));

    assertThat(ended.status).isOne();
    assertThat(ended.err).containsOnlyOnce("\n").contains("JAVA_HOME", folder.toString());
  }

  @Test
  void itBuildsWhenASourceIsNewerThanTheJar() throws Exception {
    Path jdk = java("17.0.9");
    Files.copy(jdk.resolve("bin/java"), jdk.resolve("bin/javac"));
    executable(jdk.resolve("bin/javac"));
    Files.createDirectories(installation.resolve("src/main"));
    Path pom = Files.writeString(installation.resolve("pom.xml"), "<project/>");
    Path mvnw =
        Files.writeString(
            installation.resolve("mvnw"), "#!/bin/sh\necho built >target/serai.jar\n");
    executable(mvnw);
    Files.setLastModifiedTime(
        pom, java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis() + 60_000));
    Map<String, String> environment = Map.of("JAVA_HOME", jdk.toString());

    Ended first = run(environment, installation.resolve("serai"));
    Files.setLastModifiedTime(pom, java.nio.file.attribute.FileTime.fromMillis(0));
    Ended second = run(environment, installation.resolve("serai"));

    assertThat(first.err).containsOnlyOnce("Building Serai");
    assertThat(installation.resolve("target/serai.jar")).hasContent("built");
    assertThat(second.err).isEmpty();
  }

  @Test
  void aBuildEndsWithTheLauncherThatIsTerminated() throws Exception {
    Path jdk = java("17.0.9");
    Files.copy(jdk.resolve("bin/java"), jdk.resolve("bin/javac"));
    executable(jdk.resolve("bin/javac"));
    Files.delete(installation.resolve("target/serai.jar"));
    Files.writeString(installation.resolve("pom.xml"), "<project/>");
    Path mvnw =
        Files.writeString(
            installation.resolve("mvnw"), "#!/bin/sh\necho $$ >target/pid\nexec sleep 60\n");
    executable(mvnw);
    ProcessBuilder builder = new ProcessBuilder(installation.resolve("serai").toString(), "run");
    builder.environment().put("JAVA_HOME", jdk.toString());
    Process launcher = builder.redirectErrorStream(true).start();
    Path pid = installation.resolve("target/pid");
    await().until(() -> Files.exists(pid) && !Files.readString(pid).isBlank());
    ProcessHandle build =
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();

    launcher.destroy();

    assertThat(launcher.waitFor()).isEqualTo(143);
    await().until(() -> !build.isAlive());
  }

  @Test
  void aFailedBuildSaysWhyAndWhereToReadMore() throws Exception {
    Path jdk = java("17.0.9");
    Files.copy(jdk.resolve("bin/java"), jdk.resolve("bin/javac"));
    executable(jdk.resolve("bin/javac"));
    Files.delete(installation.resolve("target/serai.jar"));
    Files.writeString(installation.resolve("pom.xml"), "<project/>");
    Path mvnw =
        Files.writeString(
            installation.resolve("mvnw"), "#!/bin/sh\necho '[ERROR] no network'\nexit 1\n");
    executable(mvnw);

    Ended ended = run(Map.of("JAVA_HOME", jdk.toString()), installation.resolve("serai"));

    assertThat(ended.status).isOne();
    assertThat(ended.err).contains("[ERROR] no network", "target/build.log");
  }
}
