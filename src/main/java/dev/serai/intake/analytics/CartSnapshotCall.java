package dev.serai.intake.analytics;

import dev.serai.model.CartItem;
import dev.serai.model.CartSnapshot;
import dev.serai.model.FieldReader;
import dev.serai.model.Money;
import dev.serai.model.Origin;
import dev.serai.model.Version;
import dev.serai.model.Visitor;
import dev.serai.model.VisitorTokens;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A whole cart, in a batch: the ledger derives what changed. */
final class CartSnapshotCall implements AnalyticsCall {

  @Override
  public String connector() {
    return "analytics-cart-snapshot";
  }

  @Override
  public String eventType() {
    return "CART_SNAPSHOT_RECORDED";
  }

  @Override
  public ReceivedEvent read(FieldReader body, Origin origin, Visitor visitor) {
    String cartId = body.requiredId("cart_id");
    BigDecimal version = body.amount("version");
    if (!body.has("items")) {
      body.missing("items");
    }
    List<CartItem> items = new ArrayList<>();
    for (FieldReader item : body.objects("items")) {
      items.add(item(item));
    }
    return company ->
        new CartSnapshot(
            origin,
            visitor,
            new VisitorTokens(cartId, null, null, null),
            cartId,
            version(version, origin.occurredAt()),
            items);
  }

  private static CartItem item(FieldReader item) {
    String product = item.requiredId("product_id");
    String name = item.text("product_name");
    BigDecimal value = item.requiredAmount("value");
    String currency = item.requiredCurrency("currency");
    BigDecimal quantity = item.requiredAmount("quantity");
    String line = item.id("line_key");
    return value == null || currency == null || quantity == null
        ? null
        : new CartItem(
            line == null ? product : line,
            product,
            name,
            Money.normal(value, currency),
            quantity,
            currency);
  }

  /** Null if the sender gave neither a version nor a time: it is then as new as its receipt. */
  private static Version version(BigDecimal given, Instant occurredAt) {
    if (given != null) {
      return Version.number(given.longValue());
    }
    return Version.at(occurredAt == null ? Instant.now() : occurredAt);
  }
}
