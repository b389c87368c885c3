package dev.serai.bench.handwritten;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

/** The fields of an order that the route reads. */
record ShopOrder(
    String id,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("financial_status") String status,
    @JsonProperty("total_price") BigDecimal value,
    String currency,
    String email,
    Customer customer,
    @JsonProperty("cart_token") String cartToken,
    @JsonProperty("checkout_token") String checkoutToken,
    @JsonProperty("source_name") String sourceName,
    @JsonProperty("note_attributes") List<Attribute> attributes,
    @JsonProperty("line_items") List<Line> lines) {

  private static final Set<String> FINGERPRINTS = Set.of("_serai_fp", "_alhena_fp");

  record Customer(String id) {}

  record Attribute(String name, String value) {}

  record Line(
      @JsonProperty("product_id") String productId, String name, int quantity, BigDecimal price) {}

  OffsetDateTime created() {
    return OffsetDateTime.parse(createdAt);
  }

  String customerId() {
    return customer == null ? null : customer.id();
  }

  String fingerprint() {
    for (Attribute attribute : attributes) {
      if (FINGERPRINTS.contains(attribute.name())) {
        return attribute.value();
      }
    }
    return null;
  }
}
