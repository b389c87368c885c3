package dev.serai.delivery.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.schibsted.spt.data.jslt.Function;
import java.math.BigDecimal;

/**
 * {@code decimal("19.90")} is exactly the number 19.90; JSLT's own {@code number} converts to a
 * double.
 */
final class ExactDecimal implements Function {

  @Override
  public String getName() {
    return "decimal";
  }

  @Override
  public int getMinArguments() {
    return 1;
  }

  @Override
  public int getMaxArguments() {
    return 1;
  }

  @Override
  public JsonNode call(JsonNode input, JsonNode[] arguments) {
    JsonNode argument = arguments[0];
    if (argument.isNull() || argument.isNumber()) {
      return argument;
    }
    String text = argument.asText();
    return text.isEmpty() ? NullNode.instance : DecimalNode.valueOf(new BigDecimal(text));
  }
}
