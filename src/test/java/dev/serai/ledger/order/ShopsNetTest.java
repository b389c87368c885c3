package dev.serai.ledger.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.connector.Connector;
import dev.serai.connector.ConnectorFolder;
import dev.serai.connector.TrialCompany;
import dev.serai.model.CanonicalWriter;
import dev.serai.model.Company;
import dev.serai.model.Event;
import dev.serai.model.Trust;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An order's net is what the shop has left of it, whichever of its documents comes first or last.
 */
class ShopsNetTest {

  private static final int HISTORIES = 300;

  static Stream<Arguments> platforms() {
    return Stream.of(
        platform("shopify", ShopifyHistory::of),
        platform("woocommerce", WooCommerceHistory::of),
        platform("magento", MagentoHistory::of),
        platform("medusa", MedusaHistory::of),
        platform("bigcommerce", BigCommerceHistory::of),
        platform("commercetools", CommercetoolsHistory::of),
        platform("stripe", StripeHistory::of, "orderId", "payment-intent"),
        platform("saleor", SaleorHistory::of, "host", "shop.example"),
        platform("shopware", ShopwareHistory::of),
        platform("vtex", VtexHistory::of),
        platform("ecwid", EcwidHistory::of),
        platform("squarespace", SquarespaceHistory::of),
        platform("wix", WixHistory::of, "currency", "EUR"),
        platform("lightspeed-x", LightspeedHistory::of, "currency", "EUR"),
        platform("prestashop", PrestaShopHistory::of, "currency", "EUR"));
  }

  private static Arguments platform(String connector, IntFunction<ShopHistory> histories) {
    return Arguments.of(connector, Map.of(), Named.of("its histories", histories));
  }

  private static Arguments platform(
      String connector, IntFunction<ShopHistory> histories, String setting, String value) {
    return Arguments.of(connector, Map.of(setting, value), Named.of("its histories", histories));
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void theNetIsTheShopsNet(
      String name, Map<String, String> settings, IntFunction<ShopHistory> histories) {
    Connector connector = new ConnectorFolder(Path.of("connectors", name)).load();
    Company company =
        TrialCompany.of(connector, settings, new Company.Fingerprints(List.of(), List.of()));
    for (int seed = 0; seed < HISTORIES; seed++) {
      ShopHistory history = histories.apply(seed);
      List<SourceReport> reports = new ArrayList<>();
      for (ShopHistory.Document document : history.documents) {
        for (Event event : read(connector, company, document)) {
          reports.add(new SourceReport(Trust.SIGNED_WEBHOOK, event, CanonicalWriter.write(event)));
        }
      }
      Collections.shuffle(reports, new Random(seed));
      assertThat(OrderMerge.merge(reports).money().net())
          .as("history %d of %s: %s", seed, name, history.documents)
          .isEqualByComparingTo(BigDecimal.valueOf(history.net, 2));
    }
  }

  private static List<Event> read(
      Connector connector, Company company, ShopHistory.Document document) {
    return connector.read(
        connector.trial(
            document.topic(), Map.of(), Map.of(), document.body().getBytes(StandardCharsets.UTF_8)),
        document.topic(),
        company);
  }
}
