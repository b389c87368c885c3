package dev.serai.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.OpenApi;
import dev.serai.RunningHub;
import dev.serai.RunningHub.Answer;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every report answers about the demo's day is as the description says. */
class DescribedDayTest {

  /** Parameters that must be there. */
  private static final Map<String, String> NEEDED =
      Map.of("assignment", "?visitor=fp", "lines", "?product=1");

  @TempDir private Path folder;

  @Test
  void everyReportOfTheDayIsAsDescribed() throws Exception {
    Day day = Day.load();
    Path files = Files.createDirectories(folder.resolve("companies"));
    for (String company : day.companies().keySet()) {
      Files.writeString(
          files.resolve(company + ".yaml"),
          Day.resource("companies/" + company + ".yaml")
                  .replace("${DEMO_RECEIVER}", "http://localhost:9")
              + "experiments: {assistant: {split: {control: 1, assistant: 1}}}\n");
    }
    try (RunningHub hub = RunningHub.start(folder)) {
      Plan plan = Plan.of(day, new Signing(Path.of("connectors"), files), 1);
      assertThat(new Player("http://localhost:" + hub.port()).play(plan.requests(), sent -> {}))
          .isEmpty();
      for (String company : day.companies().keySet()) {
        expose(hub, company);
      }
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

  private static void expose(RunningHub hub, String company) throws Exception {
    String body =
        """
        {"company_key": "%s", "user_fingerprint": "fp", "experiment": "assistant", "variant": "control"}"""
            .formatted(company);
    Answer answer =
        hub.send(
            hub.request("/analytics/exposures")
                .header("Authorization", "Bearer demo-" + company + "-server-key")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
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
            story.at("/sources/0/delivery").asText(),
            "event",
            live(hub, root),
            "experiment",
            "assistant");
    Map<String, String> calls = new java.util.TreeMap<>();
    for (String path : described()) {
      String filled = path;
      for (Map.Entry<String, String> value : values.entrySet()) {
        filled = filled.replace("{" + value.getKey() + "}", value.getValue());
      }
      calls.put(path, filled + NEEDED.getOrDefault(path.replaceAll(".*/", ""), ""));
    }
    return calls;
  }

  /** The number of an event that was recorded; those that happened last are told a moment later. */
  private static String live(RunningHub hub, String root) {
    return await()
        .until(
            () -> hub.get(root + "/live").json().at("/events/0/number").asText(),
            number -> !number.isEmpty());
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
