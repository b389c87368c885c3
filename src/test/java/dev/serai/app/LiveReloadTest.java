package dev.serai.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.app.reload.EditedHub;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of files take effect while the hub is running, or are not used and say why. */
class LiveReloadTest {

  @TempDir private Path folder;
  private EditedHub hub;

  @BeforeEach
  void start() throws IOException {
    hub = new EditedHub(folder);
    hub.connector("toy", EditedHub.mapping("first"));
    hub.company("shop", "toy: {secrets: [one]}");
    hub.start();
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void aChangeIsFoundWithoutANotification() throws Exception {
    hub.connector("late", EditedHub.mapping("first"));
    hub.company("shop", "toy: {secrets: [two]}\nlate: {secrets: [three]}");

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> hub.order("late", "shop", "three", "1") == 200);
    assertThat(hub.order("toy", "shop", "one", "2")).isEqualTo(401);
    assertThat(hub.order("toy", "shop", "two", "2")).isEqualTo(200);

    hub.company("shop", "toy: {secrets: [two]}");
    hub.removeConnector("late");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> hub.order("late", "shop", "three", "3") == 404);
    assertThat(hub.order("toy", "shop", "two", "4")).isEqualTo(200);
  }

  @Test
  void aFixedSampleIsFoundSoonerThanOneThatNothingWaitsFor() throws Exception {
    String sample = "samples/order.json";
    hub.file("toy", sample, "{\"id\":2,\"total\":\"9.50\",\"currency\":\"EUR\"}");
    assertThat(hub.reload()).isNotEmpty();

    hub.file("toy", sample, "{\"id\":1,\"total\":\"9.50\",\"currency\":\"EUR\"}");
    await().atMost(Duration.ofSeconds(10)).until(() -> !hub.health().body().contains("not in use"));
  }

  @Test
  void aConnectorThatFailsItsSampleIsNotUsedAndHealthReportsIt() throws Exception {
    hub.connector("toy", EditedHub.mapping("second").replace("paid", "pending"));

    assertThat(hub.reload())
        .singleElement()
        .asString()
        .startsWith("connectors/toy: the sample order differs")
        .contains("serai connector test toy");
    assertThat(hub.health().statusCode()).isEqualTo(200);
    assertThat(hub.health().body()).contains("not in use: connectors/toy: the sample order");
    assertThat(hub.order("toy", "shop", "one", "1")).isEqualTo(200);

    hub.connector("toy", EditedHub.mapping("third"));
    assertThat(hub.reload()).isEmpty();
    assertThat(hub.health().body()).doesNotContain("not in use");
  }

  @Test
  void aMappingThatDoesNotCompileIsReportedWithFileAndLine() throws Exception {
    hub.connector("toy", "{\n  \"kind\": nonsense(\n}");

    assertThat(hub.reload()).singleElement().asString().startsWith("connectors/toy/order.jslt:2:");
    assertThat(hub.order("toy", "shop", "one", "1")).isEqualTo(200);
  }

  @Test
  void anInvalidCompanyFileStaysAsItWasAndTheOthersAreReloaded() throws Exception {
    hub.company("shop", "toyy: {secrets: [two]}");
    hub.company("other", "toy: {secrets: [three]}");

    assertThat(hub.reload())
        .singleElement()
        .asString()
        .startsWith("companies/shop.yaml:4:3:")
        .contains("did you mean 'toy'?");
    assertThat(hub.order("toy", "shop", "one", "1")).isEqualTo(200);
    assertThat(hub.order("toy", "other", "three", "1")).isEqualTo(200);
    assertThat(hub.health().body()).contains("an edit of another file").doesNotContain("shop.yaml");

    hub.removeCompany("other");
    hub.reload();
    assertThat(hub.order("toy", "other", "three", "2")).isEqualTo(404);
  }

  @Test
  void aConnectorStaysAsItWasIfItsChangeDoesNotFitACompany() throws Exception {
    String needs = "settings: {region: {title: Region, values: [eu, us]}}";
    hub.connector("toy", EditedHub.mapping("second"), needs);
    hub.company("shop", "toy: {secrets: [one], region: eu}");
    assertThat(hub.reload()).isEmpty();

    hub.connector("toy", EditedHub.mapping("third"), needs.replace("[eu, us]", "[us]"));
    assertThat(hub.reload()).anyMatch(problem -> problem.startsWith("connectors/toy: a company"));
    assertThat(hub.order("toy", "shop", "one", "1")).isEqualTo(200);

    hub.removeConnector("toy");
    assertThat(hub.reload()).isNotEmpty();
    assertThat(hub.order("toy", "shop", "one", "2")).isEqualTo(200);

    hub.removeCompany("shop");
    assertThat(hub.reload()).isEmpty();
    assertThat(hub.order("toy", "shop", "one", "3")).isEqualTo(404);
  }
}
