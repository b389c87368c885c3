package dev.serai.connector.descriptor;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.connector.mapping.Mapping;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicMappingsTest {

  private final TopicMappings mappings =
      mappings("orders/paid", "order_fully_paid", "shop/cart/updated", "*", "order.*", "cart.*");

  @ParameterizedTest
  @CsvSource({
    "orders/paid, orders/paid",
    "ORDERS_PAID, orders/paid",
    "OrderPaid, orders/paid",
    "order:paid, orders/paid",
    "order-fully-paid, order_fully_paid",
    "ORDER_FULLY_PAID, order_fully_paid",
    "Shop/Carts/Updated, shop/cart/updated",
    "order.refunded, order.*",
    "orders/refunded, order.*",
    "Cart/Emptied, cart.*",
    "anything, *",
  })
  void aTopicMatchesTheNameThatItSpells(String topic, String name) {
    assertThat(mappings.name(topic)).isEqualTo(name);
  }

  @Test
  void aWildcardMatchesOneSegmentInEachSpelling() {
    assertThat(mappings.name("orders/paid/again")).isNull();
    assertThat(mappings.name("customers/created")).isNull();
    assertThat(mappings.find("customers/created")).isNull();
    assertThat(mappings.name("")).isNull();
  }

  @Test
  void twoNamesThatDifferOnlyInSpellingKeepTheirOwnMappings() {
    TopicMappings both = mappings("order.paid", "ORDER_PAID");
    assertThat(both.name("ORDER_PAID")).isEqualTo("ORDER_PAID");
    assertThat(both.name("order.paid")).isEqualTo("order.paid");
    assertThat(both.name("OrderPaid")).isEqualTo("order.paid");
  }

  private static TopicMappings mappings(String... names) {
    return new TopicMappings(
        Stream.of(names)
            .collect(
                toMap(
                    name -> name,
                    name -> Mapping.compile(Path.of(name), "."),
                    (one, other) -> one,
                    LinkedHashMap::new)));
  }
}
