package dev.serai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.RunningHub;
import dev.serai.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A changed window changes what is decided from then on; what was decided, only on request. */
class RedecideCommandTest {

  private final String url = TestDatabase.freshUrl();
  @TempDir Path folder;

  @Test
  void historyIsDecidedAnewOnRequestAlone() throws Exception {
    try (RunningHub hub = hub("24h")) {
      post(
          hub,
          "interactions",
          "\"conversation_id\":\"talk\",\"channel\":\"CHAT\",\"helpful\":true,"
              + "\"occurred_at\":\"2026-11-08T10:00:00Z\"");
      post(hub, "checkout_events", order("1", "2026-11-10T09:00:00Z", "40.00"));
      post(
          hub,
          "cart_events",
          "\"type\":\"ITEM_ADDED\",\"product_id\":\"p\",\"product_name\":\"P\",\"value\":5,"
              + "\"currency\":\"EUR\",\"quantity\":1,\"occurred_at\":\"2026-11-10T08:00:00Z\"");
      assertThat(conversation(hub, "1")).isEqualTo("null");
    }
    try (RunningHub hub = hub("48h")) {
      // by which the order is decided again: by the settings of its decision
      post(
          hub,
          "interactions",
          "\"conversation_id\":\"idle\",\"channel\":\"CHAT\",\"helpful\":false,"
              + "\"occurred_at\":\"2026-11-10T08:30:00Z\"");
      assertThat(hub.get("/api/companies/shop/orders/1").at("/decision/rule"))
          .isEqualTo("not-helpful");
      post(hub, "checkout_events", order("2", "2026-11-10T09:00:00Z", "60.00"));
      assertThat(conversation(hub, "1")).isEqualTo("null");
      assertThat(conversation(hub, "2")).isEqualTo("talk");

      String dry = run("--dry-run");
      assertThat(dry)
          .contains(
              "1: talk, was nobody",
              "1  orders were decided by others; 1 are earned otherwise now",
              "1  cart actions were; 1 are earned otherwise now",
              "EUR  conversations earn 40.00 more and 0 less; 0 goes from one to another",
              "dry run");
      assertThat(conversation(hub, "1")).isEqualTo("null");

      assertThat(run()).contains("1: talk, was nobody").doesNotContain("dry run");
      assertThat(conversation(hub, "1")).isEqualTo("talk");
      JsonNode earlier = hub.get("/api/companies/shop/orders/1").json().path("earlierDecisions");
      assertThat(earlier).hasSize(2);
      assertThat(earlier.at("/1/settings").asText()).endsWith("PT24H");
      JsonNode cards =
          hub.get("/api/companies/shop/revenue/cards?from=2026-11-10&to=2026-11-10").json();
      assertThat(cards.at("/currencies/0/attributed/gross").asText()).isEqualTo("100.00");
      assertThat(cards.at("/currencies/0/cartGmvAfterInteraction").asText()).isEqualTo("5.00");
      assertThat(run()).contains("0  orders were decided by others");
    }
  }

  private RunningHub hub(String window) throws Exception {
    return new RunningHub(
        folder,
        url,
        "{key: shop, name: Shop, serverKeys: [k], attribution: {window: %s}}".formatted(window));
  }

  private static String order(String id, String at, String value) {
    return "\"order_id\":\"%s\",\"value\":%s,\"currency\":\"EUR\",\"occurred_at\":\"%s\""
        .formatted(id, value, at);
  }

  private static void post(RunningHub hub, String call, String fields) throws Exception {
    RunningHub.Answer answer =
        hub.send(
            hub.request("/analytics/" + call)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer k")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"company_key\":\"shop\",\"user_fingerprint\":\"fp\"," + fields + "}")));
    // an order without an interaction is recorded, and answered so
    assertThat(answer.text()).doesNotContain("MISSING_REQUIRED_FIELDS", "INTERNAL");
  }

  private static String conversation(RunningHub hub, String order) throws Exception {
    return hub.get("/api/companies/shop/orders/" + order)
        .json()
        .at("/decision/conversationId")
        .asText("null");
  }

  private String run(String... options) {
    StringWriter out = new StringWriter();
    String[] arguments = new String[options.length + 1];
    arguments[0] = "--company=shop";
    System.arraycopy(options, 0, arguments, 1, options.length);
    CommandLine command =
        new CommandLine(
                new RedecideCommand(
                    Map.of(
                        "SERAI_DB_URL",
                        url,
                        "SERAI_DB_USER",
                        "postgres",
                        "SERAI_COMPANIES",
                        folder.resolve("companies").toString())))
            .setExecutionExceptionHandler(new UserErrors());
    assertThat(command.setOut(new PrintWriter(out, true)).execute(arguments)).isZero();
    return out.toString();
  }
}
