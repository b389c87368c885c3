package dev.serai.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.model.CanonicalWriter;
import dev.serai.model.Company;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectorTest {

  private final Connectors connectors = Connectors.load(Path.of("connectors"));
  private final Companies companies =
      Companies.load(Path.of("companies"), connectors, name -> null);
  private final Company demo = companies.find("demo").orElseThrow();

  @Test
  void keepsEveryDigitOfAnId() {
    Intake intake =
        connectors
            .find("shopify")
            .orElseThrow()
            .read(
                request(
                    Map.of("x-shopify-topic", "orders/paid", "x-shopify-webhook-id", "w1"),
                    """
                    {"id": 820982911946154508, "total_price": "1500", "currency": "JPY",
                     "financial_status": "paid", "created_at": "2026-11-20T10:00:00+09:00", "email": " A@B.example",
                     "line_items": [{"product_id": 9223372036854775807, "quantity": 2, "price": "750", "discount_allocations": []}],
                     "note_attributes": [{"name": "_serai_fp", "value": "fp-1"}]}
                    """),
                demo);

    assertThat(intake.deliveryKey()).isEqualTo("w1");
    String json = CanonicalWriter.write(intake.events().get(0));
    assertThat(json).contains("\"820982911946154508\"", "\"9223372036854775807\"", "\"1500\"");
  }

  static Request request(Map<String, String> headers, String body) {
    return new Request("POST", "/", Map.of(), Map.of(), headers, body.getBytes(UTF_8));
  }
}
