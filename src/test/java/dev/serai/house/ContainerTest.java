package dev.serai.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What can be checked of the image and of the compose file without a container engine. */
final class ContainerTest {

  private static final Pattern PINNED = Pattern.compile("[a-z/-]+:v?\\d+\\.\\d+\\S*");
  private static final Pattern NEEDED = Pattern.compile("\\$\\{(\\w+)}");
  private static final Pattern VARIABLE = Pattern.compile("SERAI_[A-Z_]+");

  private static List<String> dockerfile;
  private static JsonNode compose;

  @BeforeAll
  static void read() throws IOException {
    dockerfile = instructions(Files.readString(Path.of("Dockerfile")));
    compose = new YAMLMapper().readTree(Path.of("docker-compose.yml").toFile());
  }

  private static List<String> instructions(String text) {
    return text.replaceAll("(?m)^#.*\\n", "")
        .replace("\\\n", " ")
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  private static List<String> of(String instruction) {
    return dockerfile.stream()
        .filter(line -> line.startsWith(instruction + " "))
        .map(line -> line.substring(instruction.length() + 1).strip())
        .toList();
  }

  /** What a COPY copies: every word but the last. */
  private static Stream<String> copied(String copy) {
    String[] words = copy.split(" +", -1);
    return Stream.of(words).limit(words.length - 1L);
  }

  @Test
  void imagesArePinnedToAVersion() {
    List<String> images = new ArrayList<>();
    of("FROM").forEach(from -> images.add(from.replaceAll(" .*", "")));
    compose.path("services").forEach(service -> images.add(service.path("image").asText()));

    assertThat(images).hasSizeGreaterThan(4).allMatch(image -> PINNED.matcher(image).matches());
  }

  @Test
  void theImageUsesTheJavaVersionOfTheBuild() {
    assertThat(of("FROM")).allMatch(from -> from.startsWith("eclipse-temurin:17."));
  }

  @Test
  void theHubDoesNotRunAsRoot() {
    List<String> runtime =
        dockerfile.subList(dockerfile.lastIndexOf("FROM " + of("FROM").get(1)), dockerfile.size());

    assertThat(runtime.indexOf("USER 10001:10001"))
        .isPositive()
        .isLessThan(runtime.indexOf("ENTRYPOINT [\"/opt/serai/serai\"]"));
    assertThat(of("USER")).doesNotContain("root", "0");
  }

  @Test
  void everythingCopiedIsInTheSourcesOrCreatedByTheBuild() {
    List<String> sources =
        of("COPY").stream()
            .filter(copy -> !copy.startsWith("--from"))
            .flatMap(copy -> copied(copy))
            .toList();

    assertThat(sources).isNotEmpty().allSatisfy(path -> assertThat(Path.of(path)).exists());
  }

  @Test
  void theLauncherFindsWhatTheImageContains() throws IOException {
    String launcher = Files.readString(Path.of("serai"));

    assertThat(launcher).contains("target/serai.jar", "$here/routes", "$here/connectors");
    assertThat(of("COPY"))
        .contains(
            "--from=build /src/target/serai.jar target/serai.jar",
            "--from=build /src/target/lib target/lib",
            "routes routes",
            "connectors connectors",
            "companies companies");
  }

  @Test
  void healthIsCheckedWhereTheHubServesIt() throws IOException {
    String routes = Files.readString(Path.of("routes/observe.yaml"));
    String healthy = Files.readString(Path.of("docker/healthy"));
    Matcher asked = Pattern.compile("GET (/\\S+)").matcher(healthy);

    assertThat(of("HEALTHCHECK")).singleElement().asString().contains("/opt/serai/healthy");
    assertThat(asked.find()).isTrue();
    assertThat(routes).contains("platform-http:" + asked.group(1) + "\n");
    assertThat(Files.isExecutable(Path.of("docker/healthy"))).isTrue();
    assertThat(Files.readString(Path.of("docker/prometheus.yml")))
        .contains("metrics_path: /observe/metrics");
    assertThat(routes).contains("platform-http:/observe/metrics\n");
  }

  @Test
  void everyVariableIsReadByTheHub() throws IOException {
    TreeSet<String> named = new TreeSet<>();
    of("ENV").forEach(line -> named.addAll(variables(line)));
    compose
        .path("services")
        .path("hub")
        .path("environment")
        .fieldNames()
        .forEachRemaining(named::add);
    TreeSet<String> known = new TreeSet<>(variables(Files.readString(Path.of("serai"))));
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        known.addAll(variables(Files.readString(file)));
      }
    }

    assertThat(named).isNotEmpty();
    assertThat(known).containsAll(named);
  }

  @Test
  void theHubWaitsForItsDatabase() {
    JsonNode services = compose.path("services");

    assertThat(services.at("/hub/depends_on/database/condition").asText())
        .isEqualTo("service_healthy");
    assertThat(services.at("/database/healthcheck/test").toString()).contains("pg_isready");
    assertThat(services.at("/hub/environment/SERAI_DB_URL").asText())
        .isEqualTo("jdbc:postgresql://database:5432/" + text(services, "POSTGRES_DB"));
    assertThat(services.at("/hub/environment/SERAI_DB_PASSWORD").asText())
        .isEqualTo(text(services, "POSTGRES_PASSWORD"));
    assertThat(services.at("/prometheus/profiles/0").asText()).isEqualTo("metrics");
  }

  @Test
  void everyVolumeIsDeclaredOrInTheSources() {
    TreeSet<String> declared = new TreeSet<>();
    compose.path("volumes").fieldNames().forEachRemaining(declared::add);
    compose
        .path("services")
        .forEach(
            service ->
                service
                    .path("volumes")
                    .forEach(
                        volume -> {
                          String from = volume.asText().replaceAll(":.*", "");
                          if (from.startsWith(".")) {
                            assertThat(Path.of(from)).exists();
                          } else {
                            assertThat(declared).contains(from);
                          }
                        }));
    assertThat(of("VOLUME")).containsExactly("/var/lib/serai");
    assertThat(compose.at("/services/hub/volumes/0").asText()).isEqualTo("home:/var/lib/serai");
  }

  @Test
  void theHubReadsTheFoldersThatAreMounted() {
    JsonNode hub = compose.at("/services/hub");
    List<String> volumes = new ArrayList<>();
    hub.path("volumes").forEach(volume -> volumes.add(volume.asText()));

    for (String folder : List.of("companies", "connectors", "routes")) {
      String variable = "SERAI_" + folder.toUpperCase(Locale.ROOT);
      String mounted = hub.path("environment").path(variable).asText();
      assertThat(volumes).contains("./" + folder + ":" + mounted + ":ro");
    }
    assertThat(volumes).contains("home:" + hub.at("/environment/SERAI_HOME").asText());
  }

  /** Variables in a shop's file are set in .env, which a fresh clone does not have. */
  @Test
  void variablesOfCompaniesComeFromAnUnversionedFile() throws IOException {
    JsonNode file = compose.at("/services/hub/env_file/0");

    assertThat(file.path("path").asText()).isEqualTo(".env");
    assertThat(file.path("required").asBoolean(true)).isFalse();
    assertThat(Files.readAllLines(Path.of(".gitignore"))).contains(".env");
    assertThat(Files.readAllLines(Path.of(".dockerignore"))).contains(".env");
  }

  @Test
  void theCompaniesOfAFreshCloneNeedNoVariable() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("companies"))) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file)).doesNotContainPattern("\\$\\{\\w+}");
      }
    }
  }

  @Test
  void theReadmesShopRunsInTheContainer() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String shop = block(readme, "yaml", "key: myshop");
    String env = block(readme, "sh", "cat > .env");
    List<String> named = NEEDED.matcher(shop).results().map(hit -> hit.group(1)).toList();

    assertThat(named).isNotEmpty();
    for (String variable : named) {
      assertThat(env).containsPattern("(?m)^" + variable + "=\\S+$");
    }
  }

  @Test
  void theAdminKeyIsReadWhereTheHubStoresIt() throws IOException {
    String home = compose.at("/services/hub/environment/SERAI_HOME").asText();
    String command = "docker compose exec hub cat " + home + "/admin.key";

    assertThat(compose.at("/services/hub/environment").has("SERAI_ADMIN_KEY")).isFalse();
    assertThat(Files.readString(Path.of("README.md"))).contains(command);
    assertThat(Files.readString(Path.of("docs/configuration.md"))).contains(command);
  }

  private static String block(String page, String language, String beginning) {
    return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
        .matcher(page)
        .results()
        .map(block -> block.group(1).stripIndent())
        .filter(block -> block.startsWith(beginning))
        .findFirst()
        .orElseThrow();
  }

  private static String text(JsonNode services, String variable) {
    return services.at("/database/environment/" + variable).asText();
  }

  private static List<String> variables(String text) {
    return VARIABLE.matcher(text).results().map(result -> result.group()).toList();
  }
}
