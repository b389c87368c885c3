package dev.serai.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The alert rules and the dashboard for Grafana ask for metrics that the hub has. */
class OpsFilesTest {

  private static final Pattern METRIC = Pattern.compile("\\bserai_[a-z_]+");
  private static final Pattern METER = Pattern.compile("\"(serai\\.[a-z.]+)\"");

  /** What Prometheus appends to a meter's name. */
  private static final String SUFFIX = "(_seconds)?(_count|_sum|_bucket|_max)?(_total)?$";

  @Test
  void alertsAskForMetricsThatExistAndAreExplained() throws IOException {
    JsonNode rules = new YAMLMapper().readTree(Path.of("ops/alerts.yaml").toFile());
    List<JsonNode> expressions = rules.findValues("expr");
    assertThat(expressions).hasSizeGreaterThan(8);
    String operations = Files.readString(Path.of("docs/operations.md"));
    for (JsonNode rule : rules.findValues("rules").get(0)) {
      String name = rule.path("alert").asText();
      exist(name, rule.path("expr").asText());
      assertThat(operations).as("a paragraph on " + name).contains("**" + name + "**:");
      assertThat(rule.at("/labels/severity").asText()).isIn("page", "ticket");
    }
  }

  @Test
  void theGrafanaDashboardAsksForMetricsThatExist() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(Path.of("ops/grafana.json").toFile());
    assertThat(dashboard.path("panels")).hasSizeGreaterThan(8);
    for (JsonNode panel : dashboard.path("panels")) {
      panel
          .path("targets")
          .forEach(target -> exist(panel.path("title").asText(), target.path("expr").asText()));
    }
  }

  private static void exist(String where, String expression) {
    Set<String> known = meters();
    Matcher names = METRIC.matcher(expression);
    int asked = 0;
    while (names.find()) {
      asked++;
      String meter = names.group().replaceFirst(SUFFIX, "").replace('_', '.');
      assertThat(known).as(names.group() + " of " + where).contains(meter);
    }
    assertThat(asked).as("metrics of " + where).isPositive();
  }

  private static Set<String> meters() {
    Set<String> meters = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        METER
            .matcher(Files.readString(file))
            .results()
            .forEach(found -> meters.add(found.group(1)));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return meters;
  }
}
