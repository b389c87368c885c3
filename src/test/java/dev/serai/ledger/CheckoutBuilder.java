package dev.serai.ledger;

import dev.serai.ledger.order.SourceReport;
import dev.serai.model.Checkout;
import dev.serai.model.LineItem;
import dev.serai.model.LineValueReading;
import dev.serai.model.OrderStatus;
import dev.serai.model.Origin;
import dev.serai.model.Trust;
import dev.serai.model.Version;
import dev.serai.model.Visitor;
import dev.serai.model.VisitorTokens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A checkout in the making: paid, 10.00 EUR at noon, unless said otherwise. */
public final class OrderSaid {

  private final String id;
  private Origin origin = Said.origin(0);
  private Visitor visitor = Visitor.NONE;
  private VisitorTokens tokens = VisitorTokens.NONE;
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

  public OrderSaid at(long minute) {
    origin = new Origin(origin.source(), Said.at(minute), origin.eventId());
    return this;
  }

  public OrderSaid source(String source) {
    origin = new Origin(source, origin.occurredAt(), origin.eventId());
    return this;
  }

  public OrderSaid eventId(String eventId) {
    origin = new Origin(origin.source(), origin.occurredAt(), eventId);
    return this;
  }

  public OrderSaid by(String fingerprint) {
    return by(Said.visitor(fingerprint));
  }

  public OrderSaid by(Visitor who) {
    visitor = who;
    return this;
  }

  public OrderSaid tokens(VisitorTokens names) {
    tokens = names;
    return this;
  }

  public OrderSaid pending() {
    status = OrderStatus.PENDING;
    return this;
  }

  public OrderSaid cancelled() {
    status = OrderStatus.CANCELLED;
    return this;
  }

  public OrderSaid worth(String amount, String code) {
    value = amount == null ? null : new BigDecimal(amount);
    currency = code;
    return this;
  }

  /** A deletion that tells only the order's id. */
  public OrderSaid deleted() {
    return cancelled().worth(null, null);
  }

  public OrderSaid line(String product, String quantity, String unitPrice) {
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

  public OrderSaid sourceType(String type) {
    sourceType = type;
    return this;
  }

  public OrderSaid test() {
    test = true;
    return this;
  }

  public OrderSaid version(long number) {
    version = Version.number(number);
    return this;
  }

  public Checkout event() {
    return new Checkout(
        origin,
        visitor,
        tokens,
        id,
        status,
        value,
        currency,
        lines,
        LineValueReading.GIVEN,
        null,
        sourceType,
        null,
        test,
        version);
  }

  public SourceReport from(Trust trust) {
    return Said.report(trust, event());
  }
}
