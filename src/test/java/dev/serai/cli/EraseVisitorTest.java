package dev.serai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.RunningHub;
import dev.serai.RunningHub.Answer;
import dev.serai.TestDatabase;
import dev.serai.model.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EraseVisitorTest {

  private static final String ANNA = "anna-fingerprint-1";
  private static final String PHONE = "anna-fingerprint-2";
  private static final String EMAIL = "Anna@Shop.example";
  private static final String BEN = "ben-fingerprint";

  private final String url = TestDatabase.freshUrl();
  @TempDir private Path folder;

  /** Everything is found from an address; nothing of it is left; no figure changes. */
  @Test
  void aVisitorIsShownAndErasedAndEveryFigureStays() throws Exception {
    try (RunningHub hub =
        new RunningHub(
            folder,
            url,
            "{key: shop, name: Shop, serverKeys: [k], exclude: {sourceTypesExcept: [digital-store,"
                + " other]}, connectors: {generic: {secrets: [s3cret]}}}")) {
      history(hub);
      List<String> before = figures(hub);

      JsonNode export =
          Json.MAPPER.readTree(run(new ExportCommand(environment()), "--email", EMAIL));
      assertThat(export.path("names").findValuesAsText("value"))
          .contains(ANNA, PHONE, "anna-cart-token", "customer-77");
      assertThat(export.at("/rows/orders")).hasSize(2);
      assertThat(export.at("/rows/exposure")).isNotEmpty();
      assertThat(export.path("deliveries").findValuesAsText("body")).hasSizeGreaterThan(5);

      String dry = run(new EraseCommand(environment()), "--email", EMAIL, "--dry-run");
      assertThat(dry).contains("deliveries would be erased").doesNotContain("nna");
      assertThat(rowsWith("anna")).isNotEmpty();
      String done = run(new EraseCommand(environment()), "--email", EMAIL);
      assertThat(done).contains("2 rows of orders no longer name anybody");

      assertThat(rowsWith("anna")).isEmpty();
      assertThat(rowsWith("customer-77")).isEmpty();
      assertThat(rowsWith(BEN)).isNotEmpty();
      assertThat(figures(hub)).isEqualTo(before);
      assertThat(run(new VerifyReportsCommand(environment()))).contains("every sum equals");
      assertThat(run(new ExportCommand(environment()), "--visitor", BEN)).contains(BEN);
      for (String left : List.of("--visitor=" + ANNA, "--email=" + EMAIL)) {
        assertThat(
                new CommandLine(new EraseCommand(environment()))
                    .setExecutionExceptionHandler(new UserErrors())
                    .execute("--company=shop", left))
            .as("nothing is left to be erased, in raw bodies neither")
            .isEqualTo(1);
      }

      // what comes later belongs to somebody new, and the erased orders stay whose they were
      post(hub, ANNA, "interactions", TALK.formatted("late", "2026-11-09T09:00:00Z"));
      assertThat(figures(hub).subList(0, 2)).isEqualTo(before.subList(0, 2));
    }
  }

  private static final String TALK =
      "\"conversation_id\":\"%s\",\"channel\":\"CHAT\",\"helpful\":true,\"occurred_at\":\"%s\","
          + "\"experiment\":\"x\",\"variant\":\"assistant\"";

  private void history(RunningHub hub) throws Exception {
    post(hub, ANNA, "interactions", TALK.formatted("talk", "2026-11-10T08:00:00Z"));
    post(
        hub,
        PHONE,
        "exposures",
        "\"experiment\":\"x\",\"variant\":\"assistant\",\"occurred_at\":\"2026-11-10T07:00:00Z\"");
    post(hub, ANNA, "links", "\"email\":\"" + EMAIL + "\",\"cart_token\":\"anna-cart-token\"");
    post(hub, PHONE, "links", "\"email\":\"" + EMAIL + "\",\"customer_id\":\"customer-77\"");
    post(
        hub,
        ANNA,
        "cart_events",
        "\"type\":\"ITEM_ADDED\",\"product_id\":\"p\",\"product_name\":\"P\",\"value\":40,"
            + "\"currency\":\"EUR\",\"quantity\":1,\"occurred_at\":\"2026-11-10T08:30:00Z\"");
    post(hub, ANNA, "checkout_events", order("1", "2026-11-10T09:00:00Z", "40.00"));
    post(hub, PHONE, "checkout_events", order("2", "2026-11-11T09:00:00Z", "15.00"));
    post(hub, BEN, "interactions", TALK.formatted("ben", "2026-11-10T08:00:00Z"));
    post(hub, BEN, "checkout_events", order("3", "2026-11-10T09:00:00Z", "7.00"));
    // signed, and of a kind that nobody knows: kept whole in quarantine
    String unknown = "{\"note\": \"call anna@shop.example\", \"x\": 1}";
    Answer kept =
        hub.send(
            hub.request("/webhooks/generic/shop")
                .header("Content-Type", "application/json")
                .header("X-Signature", signature(unknown))
                .POST(BodyPublishers.ofString(unknown)));
    assertThat(kept.status()).as(kept.text()).isIn(200, 202);
  }

  private static String signature(String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("s3cret".getBytes(java.nio.charset.StandardCharsets.UTF_8), "x"));
    return java.util.HexFormat.of()
        .formatHex(mac.doFinal(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  private static String order(String id, String at, String value) {
    return "\"order_id\":\"%s\",\"value\":%s,\"currency\":\"EUR\",\"occurred_at\":\"%s\""
        .formatted(id, value, at);
  }

  private static void post(RunningHub hub, String visitor, String call, String fields)
      throws Exception {
    Answer answer =
        hub.send(
            hub.request("/analytics/" + call)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer k")
                .POST(
                    BodyPublishers.ofString(
                        "{\"company_key\":\"shop\",\"user_fingerprint\":\"%s\",%s}"
                            .formatted(visitor, fields))));
    assertThat(answer.text()).doesNotContain("MISSING_REQUIRED_FIELDS", "INTERNAL");
  }

  private static List<String> figures(RunningHub hub) throws Exception {
    List<String> figures = new ArrayList<>();
    String range = "?from=2026-11-01&to=2026-11-30";
    for (String report :
        List.of(
            "revenue" + range,
            "orders" + range,
            "visitors" + range,
            "conversations/talk",
            "experiments/x")) {
      Answer answer = hub.get("/api/companies/shop/" + report);
      assertThat(answer.status()).isEqualTo(200);
      figures.add(answer.text());
    }
    return figures;
  }

  /** Rows of any table that contain the text; raw bodies are compressed. */
  private List<String> rowsWith(String text) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url, "postgres", "");
        Statement statement = connection.createStatement();
        Statement look = connection.createStatement();
        ResultSet table =
            statement.executeQuery(
                "SELECT relname FROM pg_class WHERE relkind = 'r'"
                    + " AND relnamespace = 'public'::regnamespace")) {
      while (table.next()) {
        try (ResultSet row =
            look.executeQuery(
                "SELECT left(t::text, 200) FROM %s t WHERE strpos(lower(t::text), '%s') > 0"
                    .formatted(table.getString(1), text))) {
          while (row.next()) {
            found.add(table.getString(1) + ": " + row.getString(1));
          }
        }
      }
    }
    return found;
  }

  private Map<String, String> environment() {
    return Map.of("SERAI_DB_URL", url, "SERAI_DB_USER", "postgres");
  }

  private static String run(Callable<Integer> command, String... options) {
    StringWriter out = new StringWriter();
    String[] arguments = new String[options.length + 1];
    arguments[0] = "--company=shop";
    System.arraycopy(options, 0, arguments, 1, options.length);
    assertThat(
            new CommandLine(command)
                .setExecutionExceptionHandler(new UserErrors())
                .setOut(new PrintWriter(out, true))
                .execute(arguments))
        .isZero();
    return out.toString();
  }
}
