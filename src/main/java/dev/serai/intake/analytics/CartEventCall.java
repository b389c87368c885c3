package dev.serai.intake.analytics;

import dev.serai.model.CartAction;
import dev.serai.model.CartActionType;
import dev.serai.model.Company;
import dev.serai.model.FieldReader;
import dev.serai.model.Money;
import dev.serai.model.Origin;
import dev.serai.model.Visitor;
import java.math.BigDecimal;

/** {@code POST /analytics/cart_events}: one cart action. */
final class CartEventCall implements AnalyticsCall {

  @Override
  public String connector() {
    return "analytics-cart";
  }

  @Override
  public String eventType() {
    return "CART_EVENT_RECORDED";
  }

  @Override
  public ReceivedEvent read(FieldReader body, Origin origin, Visitor visitor) {
    CartActionType type = body.oneOf("type", CartActionType.class);
    if (type == null) {
      body.missing("type");
    }
    String productId = body.requiredId("product_id");
    String productName = body.requiredText("product_name");
    BigDecimal value = body.requiredAmount("value");
    String currency = body.requiredCurrency("currency");
    BigDecimal quantity = body.requiredAmount("quantity");
    String cartId = body.id("cart_id");
    return company ->
        new CartAction(
            origin,
            visitor,
            type,
            productId,
            productName,
            Money.normal(value, currency),
            currency,
            after(type, quantity, company.cartQuantity()),
            delta(type, quantity, company.cartQuantity()),
            cartId);
  }

  /** Null if the sender did not send it: the ledger knows what to derive it from. */
  private static BigDecimal after(
      CartActionType type, BigDecimal quantity, Company.CartQuantity dialect) {
    return dialect == Company.CartQuantity.AFTER || type == CartActionType.ITEM_ADDED
        ? quantity
        : null;
  }

  private static BigDecimal delta(
      CartActionType type, BigDecimal quantity, Company.CartQuantity dialect) {
    if (type == CartActionType.ITEM_ADDED) {
      return quantity;
    }
    if (dialect == Company.CartQuantity.AFTER) {
      return null;
    }
    return type.adds() ? quantity : quantity.negate();
  }
}
