package dev.serai.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldReaderTest {

  private final ObjectNode json = Json.MAPPER.createObjectNode();

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "\uD83D", "a\uDE00", "\uDE00\uD83D"})
  void textThatPostgresCannotStoreIsAProblem(String text) {
    json.put("name", text);
    FieldReader fields = FieldReader.of(json);

    assertThat(fields.text("name")).isNull();
    assertThat(problems(fields)).containsExactly("name");
  }

  @Test
  void aCompleteSurrogatePairIsOrdinaryText() {
    json.put("name", "Socks \uD83E\uDDE6");

    assertThat(FieldReader.of(json).text("name")).isEqualTo("Socks \uD83E\uDDE6");
  }

  @Test
  void theLongestIdFitsIntoAnIndexEntry() {
    json.put("long", "x".repeat(256)).put("right", "x".repeat(255));
    FieldReader fields = FieldReader.of(json);

    assertThat(fields.id("right")).hasSize(255);
    assertThat(fields.id("long")).isNull();
    assertThat(problems(fields)).containsExactly("long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e30", "1e999999999", "1e-21", "1234567890123456", "x", "", "1,5", "0x1F"})
  void anAmountThatNoShopWouldSendIsAProblem(String text) {
    json.put("value", text);
    FieldReader fields = FieldReader.of(json);

    assertThat(fields.amount("value")).isNull();
    assertThat(problems(fields)).containsExactly("value");
  }

  @Test
  void theDigitsOfTheLargestAmountsSurviveMultiplication() {
    json.put("price", "999999999999999.99999999999999999999");
    BigDecimal price = FieldReader.of(json).requiredAmount("price");

    LineItem line = new LineItem("p", null, price, price, null, "EUR");

    assertThat(line.lineTotal()).isEqualByComparingTo(price.multiply(price));
  }

  @Test
  void aTextOfAMillionDigitsIsRefusedAtOnce() {
    json.put("value", "9".repeat(1_000_000));
    FieldReader fields = FieldReader.of(json);

    assertThat(fields.decimal("value")).isNull();
    assertThat(problems(fields)).containsExactly("value");
  }

  @Test
  void aListLongerThanAnyOrderIsAProblem() {
    ArrayNode list = json.putArray("items");
    for (int i = 0; i <= FieldReader.MAX_ENTRIES; i++) {
      list.addObject();
    }
    FieldReader fields = FieldReader.of(json);

    assertThat(fields.objects("items")).isEmpty();
    assertThat(problems(fields)).containsExactly("items");
  }

  @Test
  void noMoreThanAHundredProblemsAreCollected() {
    FieldReader fields = FieldReader.of(json);
    for (int i = 0; i < 1_000; i++) {
      fields.missing("field" + i);
    }

    assertThat(problems(fields)).hasSize(100);
  }

  private static List<String> problems(FieldReader fields) {
    try {
      fields.check();
      return List.of();
    } catch (InvalidEvent e) {
      return e.problems().stream().map(InvalidEvent.Problem::field).toList();
    }
  }
}
