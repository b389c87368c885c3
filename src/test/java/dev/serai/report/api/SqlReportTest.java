package dev.serai.report.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.FolderCopy;
import dev.serai.RunningHub;
import dev.serai.RunningHub.Answer;
import dev.serai.report.LedgerRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The extra report that docs/reports.md shows to operators, and what such a report may do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqlReportTest {

  private static final String PAYMENTS = "/api/companies/a/payments";

  @TempDir static Path folder;
  private RunningHub hub;

  @BeforeAll
  void startTheHub() throws Exception {
    Path routes = FolderCopy.of(Path.of("routes"), folder.resolve("routes"));
    Files.writeString(routes.resolve("own.yaml"), example() + rows() + write());
    hub = RunningHub.withRoutes(folder, routes, "{key: a, name: A, timeZone: Europe/Madrid}");
    LedgerRows rows = new LedgerRows(hub.database(), "a");
    rows.set(rows.order("1", "2026-11-10T10:00:00Z", "10.50", "EUR"), "payment_method = 'card'");
    rows.set(rows.order("2", "2026-11-10T23:30:00Z", "20.00", "EUR"), "payment_method = 'card'");
    rows.set(rows.order("3", "2026-11-10T10:00:00Z", "1.00", "EUR"), "payment_method = 'cash'");
  }

  @AfterAll
  void stopTheHub() {
    hub.close();
  }

  private static String example() throws IOException {
    Matcher yaml =
        Pattern.compile("```yaml\n(- route:.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("docs/reports.md")));
    assertThat(yaml.find()).isTrue();
    return yaml.group(1);
  }

  private static String rows() {
    return route(
        "types",
        "SELECT 1.50 AS amount, DATE '2026-11-10' AS day, ARRAY['x'] AS list, NULL AS nothing,"
            + " '{\"a\": 1}'::jsonb AS tree, TIMESTAMPTZ '2026-11-10T10:00:00.5Z' AS at,"
            + " '\\x01'::bytea AS bytes, :?word::text AS word");
  }

  private static String write() {
    return route("write", "DELETE FROM orders RETURNING order_id");
  }

  private static String route(String name, String sql) {
    return """
    - route:
        id: report-%1$s
        from:
          uri: platform-http:/api/%1$s
          parameters: {httpMethodRestrict: GET}
          steps:
            - process: {ref: adminOnly}
            - setProperty:
                name: sql
                expression:
                  constant:
                    expression: |
                      %2$s
            - to: {uri: "direct:sql-report"}
    """
        .formatted(name, sql);
  }

  @Test
  void theExampleOfTheDocumentationAnswers() throws Exception {
    Answer answer = hub.get(PAYMENTS + "?from=2026-11-10&to=2026-11-10");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers())
        .containsEntry("Content-Type", "application/json")
        .containsEntry("Cache-Control", "no-store");
    assertThat(answer.text())
        .isEqualTo(
            "{\"payments\": [{\"paymentMethod\":\"card\",\"currency\":\"EUR\",\"orders\":1,"
                + "\"gross\":\"10.50\"},{\"paymentMethod\":\"cash\",\"currency\":\"EUR\","
                + "\"orders\":1,\"gross\":\"1.00\"}]}");
    assertThat(hub.get(PAYMENTS + "?method=cash").json().at("/payments")).hasSize(1);
    assertThat(hub.get(PAYMENTS + "?limit=1").json().at("/payments")).hasSize(1);
  }

  @Test
  void itsParametersAreChecked() throws Exception {
    Answer answer = hub.get(PAYMENTS + "?from=soon&limit=0&colour=red&method=%00");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/fields").findValuesAsText("field"))
        .containsExactlyInAnyOrder("from", "limit", "colour", "method");
    assertThat(hub.get("/api/companies/none/payments").status()).isEqualTo(404);
    assertThat(hub.send(hub.request(PAYMENTS)).status()).isEqualTo(401);
  }

  @Test
  void valuesAreWrittenAsInOtherReports() throws Exception {
    assertThat(hub.get("/api/types?word=w").text())
        .isEqualTo(
            "[{\"amount\":\"1.50\",\"day\":\"2026-11-10\",\"list\":[\"x\"],\"nothing\":null,"
                + "\"tree\":{\"a\": 1},\"at\":\"2026-11-10T10:00:00.500Z\",\"bytes\":\"AQ==\","
                + "\"word\":\"w\"}]");
  }

  @Test
  void aReportCannotChangeAnything() throws Exception {
    assertThat(hub.get("/api/write").status()).isEqualTo(500);
    assertThat(hub.get(PAYMENTS).json().at("/payments")).hasSize(2);
  }
}
