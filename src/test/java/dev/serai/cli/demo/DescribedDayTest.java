package dev.serai.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.OpenApi;
import dev.serai.RunningHub;
import dev.serai.RunningHub.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every report answers about the demo's day is as the description says. */
class DescribedDayTest {

  @TempDir private Path folder;

  @Test
  void everyReportOfTheDayIsAsDescribed() throws Exception {
    Day day = Day.load();
    Path files = Files.createDirectories(folder.resolve("companies"));
    for (String company : day.companies().keySet()) {
      Files.writeString(
          files.resolve(company + ".yaml"),
          Day.resource("companies/" + company + ".yaml")
              .replace("${DEMO_RECEIVER}", "http://localhost:9"));
    }
    try (RunningHub hub = RunningHub.start(folder)) {
      Plan plan = Plan.of(day, new Signing(Path.of("connectors"), files), 1);
      assertThat(new Player("http://localhost:" + hub.port()).play(plan.requests(), sent -> {}))
          .isEmpty();
      Set<String> answered = new TreeSet<>();
      for (String company : day.companies().keySet()) {
        for (Map.Entry<String, String> call : calls(hub, company, day.date()).entrySet()) {
          Answer answer = hub.get(call.getValue()); // checked against the description
          assertThat(answer.status()).as(call.getValue() + answer.text()).isEqualTo(200);
          answered.add(call.getKey());
        }
      }
      assertThat(answered).isEqualTo(described());
    }
  }

  /** By described path, one that exists on this day. */
  private static Map<String, String> calls(RunningHub hub, String company, String date)
      throws Exception {
    String root = "/api/companies/" + company;
    String range = "?from=" + date + "&to=" + date;
    JsonNode orders = hub.get(root + "/orders" + range + "&limit=1000").json();
    JsonNode earned = hub.get(root + "/revenue" + range).json();
    String order = orders.at("/orders/0/key").asText();
    JsonNode story = hub.get(root + "/orders/" + order).json();
    Map<String, String> values =
        Map.of(
            "company",
            company,
            "order_id",
            order,
            "conversation_id",
            earned.findValuesAsText("conversationId").get(0),
            "delivery",
            story.at("/sources/0/delivery").asText());
    Map<String, String> calls = new java.util.TreeMap<>();
    for (String path : described()) {
      String filled = path;
      for (Map.Entry<String, String> value : values.entrySet()) {
        filled = filled.replace("{" + value.getKey() + "}", value.getValue());
      }
      calls.put(path, filled);
    }
    return calls;
  }

  private static Set<String> described() {
    Set<String> paths = new TreeSet<>();
    OpenApi.DOCUMENT
        .path("paths")
        .properties()
        .forEach(
            path -> {
              if (path.getKey().startsWith("/api/") && path.getValue().has("get")) {
                paths.add(path.getKey());
              }
            });
    return paths;
  }
}
