package dev.serai.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Checkout;
import dev.serai.model.Company.Fingerprints;
import dev.serai.model.Currencies;
import dev.serai.model.Event;
import dev.serai.model.Finding;
import dev.serai.model.InvalidEvent;
import dev.serai.model.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of an order with a detail that cannot be read. */
class MappedEventsTest {

  private static final Mapping MAPPING =
      Mapping.compile(
          Path.of("order.jslt"),
          """
          [{
            "kind": "checkout",
            "orderId": id(.id),
            "occurredAt": .created,
            "status": "paid",
            "value": decimal(.total),
            "currency": .currency,
            "currentValue": decimal(.current_total),
            "tax": .total_tax,
            "paymentMethod": .gateway,
            "refundsComplete": true,
            "lineItems": [for (.line_items) {
              "productId": id(.product_id),
              "productName": .name,
              "quantity": .quantity,
              "lineTotal": decimal(.total),
              "currency": .currency
            }]
          }] + [for (.refunds) {
            "kind": "refund", "orderId": id($order), "refundId": id(.id), "value": decimal(.amount),
            "currency": "EUR"
          }]
          """
              .replace("$order", ".order"));

  private static final Currencies TOMAN = new Currencies(Map.of("IRT", 0), false);

  private static List<Event> read(String body) throws Exception {
    JsonNode document = Json.MAPPER.readTree(body.replace('\'', '"'));
    return MappedEvents.read(
        MAPPING.apply(Map.of(), Currencies.ISO, document),
        new MappedEvents.Context("SHOP", new Fingerprints(List.of(), List.of()), TOMAN, document));
  }

  private static Checkout order(String more) throws Exception {
    return (Checkout)
        read("{'id':'7','total':'30.00','currency':'EUR','line_items':[]" + more + "}").get(0);
  }

  private static List<String> fields(Checkout order) {
    return order.findings().stream().map(Finding::field).toList();
  }

  @Test
  void aLineThatCannotBeReadIsLeftOutAndNamedAsItsSenderDoes() throws Exception {
    Checkout order =
        order(
            """
            ,'line_items':[
              {'product_id':1,'name':'a','quantity':1,'total':'30.00'},
              {'product_id':2,'name':'b','quantity':-1,'total':'5.00'},
              {'product_id':3,'name':'c','quantity':1,'total':''},
              {'product_id':4,'name':'d','quantity':1,'total':'dear'}]
            """);

    assertThat(order.value()).isEqualByComparingTo("30.00");
    assertThat(order.lineItems()).hasSize(1);
    assertThat(fields(order))
        .containsExactly("line_items[1].quantity", "line_items[2].total", "line_items[3].total");
    assertThat(order.findings())
        .allSatisfy(each -> assertThat(each.message()).endsWith("left out"));
  }

  @Test
  void whatIsHardlyMeantSoCountsAndIsTold() throws Exception {
    String line = ",'line_items':[{'product_id':1,'quantity':%s,'total':'%s'}]";
    assertThat(fields(order(",'total':'-30.00'"))).containsExactly("total");
    assertThat(fields(order(",'total_tax':'30.01'"))).containsExactly("total_tax");
    assertThat(fields(order(line.formatted("1000000000", "30.00"))))
        .containsExactly("line_items[0].quantity");
    assertThat(order(line.formatted("1", "3000.00")).findings())
        .containsExactly(
            new Finding(
                "total", "is 30.00 EUR, and the lines cost 3000.00 EUR; it counts as it was sent"));
    assertThat(order(line.formatted("1", "0.30")).findings()).hasSize(1);

    for (String usual : List.of("30.00", "24.90", "60.00", "0.00")) {
      assertThat(order(",'total_tax':'5.00'" + line.formatted("2", usual)).findings()).isEmpty();
    }
    assertThat(order(",'total':'0.00'" + line.formatted("1", "30.00")).findings()).isEmpty();
  }

  @Test
  void textsThatAreTooLongOrUnstorableAreMended() throws Exception {
    Checkout order =
        order(
            ",'gateway':'ca\\u0000rd','line_items':[{'product_id':1,'quantity':1,'total':'30.00',"
                + "'name':'%s'}]".formatted("n".repeat(3000)));

    assertThat(order.lineItems().get(0).productName()).hasSize(2000);
    assertThat(order.paymentMethod()).isEqualTo("ca rd");
    assertThat(fields(order)).containsExactly("line_items[0].name", "gateway");
  }

  @Test
  void aTimeOrASumThatCannotBeReadCostsNoOrder() throws Exception {
    Checkout order = order(",'created':'yesterday','current_total':'30 or so'");

    assertThat(order.origin().occurredAt()).isNull();
    assertThat(order.worth().current()).isNull();
    assertThat(fields(order)).containsExactlyInAnyOrder("created", "current_total");
  }

  @Test
  void aRefundThatCannotBeReadIsAFindingOnTheOrderThatCameWithIt() throws Exception {
    List<Event> events =
        read(
            "{'id':'7','total':'30.00','currency':'EUR','line_items':[],'refunds':["
                + "{'order':7,'id':1,'amount':'5.00'},{'order':7,'id':0,'amount':'16.00'}]}");

    assertThat(events).hasSize(2);
    Checkout order = (Checkout) events.get(0);
    assertThat(order.worth().refundIds()).containsExactly("1");
    assertThat(order.findings())
        .singleElement()
        .isEqualTo(new Finding("refunds[1]", "refundId is required; the refund is left out"));
  }

  @Test
  void whatMakesTheMoneyUnknowableIsAnErrorThatNamesTheField() {
    assertThatThrownBy(() -> order(",'total':'thirty'"))
        .isInstanceOf(InvalidEvent.class)
        .hasMessageContaining("value: must be a decimal number")
        .hasMessageContaining("total of order 7 is a text of 6 characters")
        .hasMessageNotContaining("thirty");
    assertThatThrownBy(() -> order(",'currency':'\u20ac'"))
        .isInstanceOf(InvalidEvent.class)
        .hasMessageContaining("currency");
  }

  @Test
  void aCurrencyThatIsoLacksIsTakenWithTheDecimalsThatAreStated() throws Exception {
    assertThat(order(",'currency':'IRT','total':'850000'").value()).isEqualTo("850000");
    assertThat(order(",'currency':'irt','total':'850000.50'").value()).isEqualTo("850000.50");
    Checkout bitcoin = order(",'currency':'BTC','total':'0.0150'");
    assertThat(bitcoin.currency()).isEqualTo("BTC");
    assertThat(bitcoin.value()).isEqualByComparingTo("0.015");
  }
}
