package dev.serai.delivery.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.config.ConfigError;
import dev.serai.delivery.outbox.Companies;
import dev.serai.model.Company;
import dev.serai.model.Company.Grant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DestinationsTest {

  private final Destinations destinations = Destinations.load(Path.of("connectors"));

  @Test
  void aCompanyOwesItsDestinationsTheKindsTheyTake() {
    Company company =
        Companies.company(
            "demo",
            Map.of(
                "alhena", Companies.settings(Map.of()), "webhook", Companies.settings(Map.of())));

    assertThat(destinations.owed(company))
        .containsExactlyInAnyOrder(
            new Subscription("alhena", Set.of("cart", "checkout"), true),
            new Subscription(
                "webhook",
                Set.of("cart", "checkout", "cancellation", "refund", "correction"),
                false));
    assertThat(destinations.owed(Companies.company("none", Map.of()))).isEmpty();
  }

  @Test
  void missingSettingsAreNamedWithTheRemedy() {
    Company company =
        Companies.company(
            "demo",
            Map.of(
                "alhena", Companies.settings(Map.of("region", "mars")),
                "webhook", new Grant(List.of("whsec_!"), Map.of("url", "ftp://x")),
                "carrier-pigeon", Companies.settings(Map.of())));

    assertThat(destinations.problems(company))
        .containsExactly(
            "company demo: destinations.alhena.region 'mars' is unknown: give one of eu, us",
            "company demo: destinations.alhena.companyKey is missing: add it",
            "company demo: destinations.carrier-pigeon is not one of [alhena, webhook]: correct the"
                + " name, or add connectors/carrier-pigeon/destination.yaml",
            "company demo: destinations.webhook.url 'ftp://x' is not an http or https URL",
            "company demo: destinations.webhook.secrets: what follows whsec_ must be base64;"
                + " generate a new one");
  }

  @Test
  void aCompanyCanSendAnyDestinationElsewhere() {
    Grant grant = Companies.settings(Map.of("baseUrl", "http://localhost:9/", "region", "us"));
    DestinationAddress target = destinations.find("alhena").orElseThrow().target();

    assertThat(target.resolve(grant, "/analytics/cart_events"))
        .hasToString("http://localhost:9/analytics/cart_events");
  }

  @Test
  void aWrongFieldIsNamedWithFileAndLine(@TempDir Path folder) throws IOException {
    Path file = Files.createDirectories(folder.resolve("shop")).resolve("destination.yaml");
    Files.writeString(
        file,
        """
        name: shop
        title: Shop
        target: {setting: url}
        send:
          cart: {mapping: cart.jslt}
        concurency: 3
        """);

    assertThatThrownBy(() -> Destinations.load(folder))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining(
            file + ":6:1: concurency is not an option here; did you mean 'concurrency'?");
  }

  @Test
  void aMappingThatDoesNotCompileIsNamedWithItsLine(@TempDir Path folder) throws IOException {
    Path shop = Files.createDirectories(folder.resolve("shop"));
    Files.writeString(
        shop.resolve("destination.yaml"),
        """
        name: shop
        title: Shop
        target: {setting: url}
        send: {cart: {mapping: cart.jslt}}
        """);
    Files.writeString(shop.resolve("cart.jslt"), "{\n\"a\": nosuch(.a)\n}");

    assertThatThrownBy(() -> Destinations.load(folder))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("cart.jslt")
        .hasMessageContaining("nosuch")
        .hasMessageContaining(":2:");
  }
}
