package dev.serai.ledger;

import dev.serai.model.Checkout;
import dev.serai.model.LineItem;
import dev.serai.model.LineValue;
import dev.serai.model.OrderStatus;
import dev.serai.model.Origin;
import dev.serai.model.Tokens;
import dev.serai.model.Trust;
import dev.serai.model.Version;
import dev.serai.model.Visitor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A checkout in the making: paid, 10.00 EUR at noon, unless said otherwise. */
final class OrderSaid {

  private final String id;
  private Origin origin = Said.origin(0);
  private Visitor visitor = Visitor.NONE;
  private Tokens tokens = Tokens.NONE;
  private OrderStatus status = OrderStatus.PAID;
  private BigDecimal value = new BigDecimal("10.00");
  private String currency = "EUR";
  private final List<LineItem> lines = new ArrayList<>();
  private String sourceType;
  private boolean test;
  private Version version;

  OrderSaid(String id) {
    this.id = id;
  }

  OrderSaid at(long minute) {
    origin = new Origin(origin.source(), Said.at(minute), origin.eventId());
    return this;
  }

  OrderSaid source(String source) {
    origin = new Origin(source, origin.occurredAt(), origin.eventId());
    return this;
  }

  OrderSaid eventId(String eventId) {
    origin = new Origin(origin.source(), origin.occurredAt(), eventId);
    return this;
  }

  OrderSaid by(String fingerprint) {
    return by(Said.visitor(fingerprint));
  }

  OrderSaid by(Visitor who) {
    visitor = who;
    return this;
  }

  OrderSaid tokens(Tokens names) {
    tokens = names;
    return this;
  }

  OrderSaid pending() {
    status = OrderStatus.PENDING;
    return this;
  }

  OrderSaid cancelled() {
    status = OrderStatus.CANCELLED;
    return this;
  }

  OrderSaid worth(String amount, String code) {
    value = amount == null ? null : new BigDecimal(amount);
    currency = code;
    return this;
  }

  /** A deletion that tells only the order's id. */
  OrderSaid deleted() {
    return cancelled().worth(null, null);
  }

  OrderSaid line(String product, String quantity, String unitPrice) {
    lines.add(
        new LineItem(
            product,
            "Product " + product,
            new BigDecimal(quantity),
            new BigDecimal(unitPrice),
            null,
            currency));
    return this;
  }

  OrderSaid sourceType(String type) {
    sourceType = type;
    return this;
  }

  OrderSaid test() {
    test = true;
    return this;
  }

  OrderSaid version(long number) {
    version = Version.number(number);
    return this;
  }

  Checkout event() {
    return new Checkout(
        origin,
        visitor,
        tokens,
        id,
        status,
        value,
        currency,
        lines,
        LineValue.GIVEN,
        null,
        sourceType,
        null,
        test,
        version);
  }

  OrderReport from(Trust trust) {
    return Said.report(trust, event());
  }
}
