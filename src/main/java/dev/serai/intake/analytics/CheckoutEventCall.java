package dev.serai.intake.analytics;

import dev.serai.model.Checkout;
import dev.serai.model.FieldReader;
import dev.serai.model.Implausible;
import dev.serai.model.Money;
import dev.serai.model.OrderName;
import dev.serai.model.OrderStatus;
import dev.serai.model.OrderWorth;
import dev.serai.model.Origin;
import dev.serai.model.Visitor;
import dev.serai.model.VisitorTokens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code POST /analytics/checkout_events}: a paid order, reported by a thank-you page or a server.
 */
final class CheckoutEventCall implements AnalyticsCall {

  @Override
  public String connector() {
    return "analytics-checkout";
  }

  @Override
  public String eventType() {
    return "CHECKOUT_EVENT_RECORDED";
  }

  @Override
  public ReceivedEvent read(FieldReader body, Origin origin, Visitor visitor) {
    BigDecimal value = body.requiredAmount("value");
    String currency = body.requiredCurrency("currency");
    String orderId = orderId(body);
    String cartId = body.id("cart_id");
    List<PricedLine> lines = lines(body);
    return company -> {
      PricedLines read = PricedLines.of(lines, value, currency, company.lineReading());
      return new Checkout(
          origin,
          visitor,
          new VisitorTokens(cartId, null, null, null),
          OrderName.of(orderId),
          OrderStatus.PAID,
          Money.normal(value, currency),
          currency,
          OrderWorth.UNSTATED,
          read.items(),
          read.reading(),
          null,
          null,
          null,
          false,
          false,
          null,
          Implausible.of(
              Money.normal(value, currency),
              null,
              null,
              currency,
              read.items(),
              CheckoutEventCall::spelling));
    };
  }

  /** As the caller spells a canonical field. */
  private static String spelling(String field) {
    return field.replace("lineItems", "line_items");
  }

  /** The contract's table and its example spell it differently. */
  private static String orderId(FieldReader body) {
    String camel = body.id("orderId");
    String snake = body.id("order_id");
    if (camel != null && snake != null && !camel.equals(snake)) {
      body.problem("orderId", "differs from order_id; send one of them");
      body.problem("order_id", "differs from orderId; send one of them");
    }
    return camel == null ? snake : camel;
  }

  private static List<PricedLine> lines(FieldReader body) {
    List<PricedLine> lines = new ArrayList<>();
    for (FieldReader line : body.objects("line_items")) {
      lines.add(
          new PricedLine(
              line.requiredId("product_id"),
              line.requiredText("product_name"),
              line.requiredAmount("quantity"),
              line.requiredAmount("value"),
              line.requiredCurrency("currency")));
    }
    return lines;
  }
}
