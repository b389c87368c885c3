package dev.serai.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.config.ConfigError;
import dev.serai.model.Company;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompaniesTest {

  private static final Connectors CONNECTORS = Connectors.load(Path.of("connectors"));

  @TempDir private Path folder;

  @Test
  void theDemoCompaniesNeedNoEnvironment() {
    Companies companies = Companies.load(Path.of("companies"), CONNECTORS, name -> null);

    Company demo = companies.find("demo").orElseThrow();
    assertThat(demo.connectors().get("woocommerce").secrets()).containsExactly("demo-secret");
    assertThat(demo.connectors().get("connectif").setting("currency")).contains("EUR");
    assertThat(demo.attribution().window()).isEqualTo(Duration.ofHours(24));
    assertThat(demo.fingerprints().userNames()).containsExactly("_alhena_fp");
    assertThat(companies.all()).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void theEnvironmentOverridesTheDefaultInAFile() {
    Companies companies =
        Companies.load(Path.of("companies"), CONNECTORS, Map.of("WOO_SECRET", "from-outside")::get);
    assertThat(companies.find("demo").orElseThrow().connectors().get("woocommerce").secrets())
        .containsExactly("from-outside");
  }

  @Test
  void aVariableThatIsNotSetIsNamedWithFileLineAndField() {
    refuses("key: a\nname: A\nconnectors:\n  shopify: {secrets: [\"${MY_SECRET}\"]}\n")
        .hasMessageContaining("a.yaml:4:")
        .hasMessageContaining("connectors.shopify.secrets.0")
        .hasMessageContaining("MY_SECRET");
  }

  @Test
  void anUnknownConnectorIsAnsweredWithTheNearestName() {
    refuses("key: a\nname: A\nconnectors:\n  shopifi: {secrets: [x]}\n")
        .hasMessageContaining("a.yaml:4:3: connectors.shopifi is not a known connector")
        .hasMessageContaining("did you mean 'shopify'?");
  }

  @Test
  void aConnectorThatVerifiesSignaturesNeedsASecret() {
    refuses("key: a\nname: A\nconnectors:\n  shopify: {}\n").hasMessageContaining("needs a secret");
    refuses("key: a\nname: A\nconnectors:\n  shopify: {secrets: [\"${X:}\"]}\n")
        .hasMessageContaining("connectors.shopify.secrets.0");
  }

  @Test
  void aHostThatKeysAreFetchedFromIsCheckedAtOnce() {
    refuses("key: a\nname: A\nconnectors:\n  saleor: {host: \"https://shop.example/\"}\n")
        .hasMessageContaining("a.yaml:4:12: connectors.saleor.host must be a host name");
  }

  @Test
  void aConnectorThatPollsListsNeedsNoSecret() {
    String settings = "baseUrl: https://shop.example, accessToken: x";
    refuses("key: a\nname: A\nconnectors:\n  magento: {%s}\n".formatted(settings))
        .hasMessageContaining("needs a secret");
    refuses("key: a\nname: A\nconnectors:\n  magento: {%s, poll: false}\n".formatted(settings))
        .hasMessageContaining("needs a secret");

    TestConnector.write(
        folder.resolve("a.yaml"),
        "key: a\nname: A\nconnectors:\n  magento: {%s, poll: true}\n".formatted(settings));
    assertThat(Companies.load(folder, CONNECTORS, name -> null).find("a")).isPresent();
  }

  @Test
  void aSettingThatAConnectorRequiresMustBeThere() {
    refuses("key: a\nname: A\nconnectors:\n  connectif: {secrets: [x]}\n")
        .hasMessageContaining("connectors.connectif.currency is required");
  }

  @Test
  void aSettingThatAConnectorDoesNotKnowIsRefused() {
    refuses("key: a\nname: A\nconnectors:\n  shopify: {secrets: [x], mony: shop}\n")
        .hasMessageContaining("did you mean 'money'?");
    refuses("key: a\nname: A\nconnectors:\n  shopify: {secrets: [x], money: both}\n")
        .hasMessageContaining("must be one of shop, presentment");
  }

  @Test
  void aTimeZoneThatDoesNotExistIsRefused() {
    refuses("key: a\nname: A\ntimeZone: Europe/Atlantis\n").hasMessageContaining("a.yaml:3:1");
  }

  @Test
  void twoFilesMustNotHaveTheSameKey() {
    TestConnector.write(folder.resolve("b.yaml"), "key: a\nname: B\n");
    refuses("key: a\nname: A\n").hasMessageContaining("is already the key of");
  }

  @Test
  void noErrorQuotesASecret() {
    refuses("key: a\nname: A\nconnectors:\n  shopify: {secrets: hunter2}\n")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void settingsOfACompanyAreRead() {
    TestConnector.write(
        folder.resolve("a.yaml"),
        """
        key: a
        name: A
        cart: {quantity: delta}
        lines: {value: unit}
        events: {withoutInteraction: accept}
        attribution: {window: 7d}
        orders: {repeatWindow: 10m}
        exclude: {test: false, sourceTypesExcept: [digital-store, marketplace]}
        """);

    Company company = Companies.load(folder, CONNECTORS, name -> null).find("a").orElseThrow();

    assertThat(company.cartQuantity()).isEqualTo(Company.CartQuantity.DELTA);
    assertThat(company.lineReading()).isEqualTo(Company.LineReading.UNIT);
    assertThat(company.withoutInteraction()).isEqualTo(Company.WithoutInteraction.ACCEPT);
    assertThat(company.attribution().window()).isEqualTo(Duration.ofDays(7));
    assertThat(company.orders().repeatWindow()).isEqualTo(Duration.ofMinutes(10));
    assertThat(company.exclusions().test()).isFalse();
    assertThat(company.exclusions().cancelled()).isTrue();
    assertThat(company.exclusions().sourceTypes()).contains("marketplace");
  }

  private AbstractThrowableAssert<?, ?> refuses(String file) {
    TestConnector.write(folder.resolve("a.yaml"), file);
    return assertThatThrownBy(() -> Companies.load(folder, CONNECTORS, name -> null))
        .isInstanceOf(ConfigError.class);
  }
}
