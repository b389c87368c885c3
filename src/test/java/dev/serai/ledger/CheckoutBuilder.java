package dev.serai.ledger;

import dev.serai.ledger.order.SourceReport;
import dev.serai.model.Checkout;
import dev.serai.model.LineItem;
import dev.serai.model.LineValueReading;
import dev.serai.model.OrderName;
import dev.serai.model.OrderStatus;
import dev.serai.model.OrderWorth;
import dev.serai.model.Origin;
import dev.serai.model.Trust;
import dev.serai.model.Version;
import dev.serai.model.Visitor;
import dev.serai.model.VisitorTokens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Builds a checkout: paid, 10.00 EUR at noon, unless changed. */
public final class CheckoutBuilder {

  private final String id;
  private Origin origin = SampleEvents.origin(0);
  private Visitor visitor = Visitor.NONE;
  private VisitorTokens tokens = VisitorTokens.NONE;
  private OrderStatus status = OrderStatus.PAID;
  private BigDecimal value = new BigDecimal("10.00");
  private String currency = "EUR";
  private final List<LineItem> lines = new ArrayList<>();
  private String sourceType;
  private boolean test;
  private boolean automatic;
  private Version version;
  private OrderWorth worth = OrderWorth.UNSTATED;
  private List<String> aliases = List.of();
  private String store;
  private String purchase;

  CheckoutBuilder(String id) {
    this.id = id;
  }

  public CheckoutBuilder at(long minute) {
    origin = new Origin(origin.source(), SampleEvents.at(minute), origin.eventId());
    return this;
  }

  public CheckoutBuilder source(String source) {
    origin = new Origin(source, origin.occurredAt(), origin.eventId());
    return this;
  }

  public CheckoutBuilder eventId(String eventId) {
    origin = new Origin(origin.source(), origin.occurredAt(), eventId);
    return this;
  }

  public CheckoutBuilder by(String fingerprint) {
    return by(SampleEvents.visitor(fingerprint));
  }

  public CheckoutBuilder by(Visitor who) {
    visitor = who;
    return this;
  }

  public CheckoutBuilder tokens(VisitorTokens names) {
    tokens = names;
    return this;
  }

  public CheckoutBuilder pending() {
    status = OrderStatus.PENDING;
    return this;
  }

  public CheckoutBuilder cancelled() {
    status = OrderStatus.CANCELLED;
    return this;
  }

  public CheckoutBuilder worth(String amount, String code) {
    value = amount == null ? null : new BigDecimal(amount);
    currency = code;
    return this;
  }

  /** A deletion that contains only the order's id. */
  public CheckoutBuilder deleted() {
    return cancelled().worth(null, null);
  }

  public CheckoutBuilder line(String product, String quantity, String unitPrice) {
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

  public CheckoutBuilder sourceType(String type) {
    sourceType = type;
    return this;
  }

  public CheckoutBuilder test() {
    test = true;
    return this;
  }

  public CheckoutBuilder automatic() {
    automatic = true;
    return this;
  }

  public CheckoutBuilder aliases(String... names) {
    aliases = List.of(names);
    return this;
  }

  public CheckoutBuilder store(String which) {
    store = which;
    return this;
  }

  public CheckoutBuilder version(long number) {
    version = Version.number(number);
    return this;
  }

  /** The version is a time, this many minutes after noon. */
  public CheckoutBuilder changedAt(long minute) {
    version = Version.at(SampleEvents.at(minute));
    return this;
  }

  /** Says that an earlier deletion is undone. */
  public CheckoutBuilder restored() {
    status = OrderStatus.RESTORED;
    return worth(null, null);
  }

  /** What the order is worth now. */
  public CheckoutBuilder now(String amount) {
    worth =
        new OrderWorth(
            new BigDecimal(amount),
            worth.refundedTotal(),
            worth.refundsComplete(),
            worth.refundIds(),
            worth.creditPaid());
    return this;
  }

  public CheckoutBuilder refundedSoFar(String amount) {
    worth =
        new OrderWorth(
            worth.current(),
            new BigDecimal(amount),
            worth.refundsComplete(),
            worth.refundIds(),
            worth.creditPaid());
    return this;
  }

  /** These are all its refunds. */
  public CheckoutBuilder refunds(String... ids) {
    return listing(true, ids);
  }

  /** These refunds came with it. */
  public CheckoutBuilder with(String... ids) {
    return listing(false, ids);
  }

  private CheckoutBuilder listing(boolean complete, String... ids) {
    worth =
        new OrderWorth(
            worth.current(), worth.refundedTotal(), complete, List.of(ids), worth.creditPaid());
    return this;
  }

  public CheckoutBuilder creditPaid(String amount) {
    worth =
        new OrderWorth(
            worth.current(),
            worth.refundedTotal(),
            worth.refundsComplete(),
            worth.refundIds(),
            new BigDecimal(amount));
    return this;
  }

  /** The platform's own id, which is an alias, too. */
  public CheckoutBuilder purchase(String own) {
    purchase = own;
    aliases = List.of(own);
    return this;
  }

  public CheckoutBuilder giftCard(String price) {
    lines.add(RefundBuilder.giftCard(price, currency));
    return this;
  }

  public Checkout event() {
    return new Checkout(
        origin,
        visitor,
        tokens,
        new OrderName(id, aliases, store, purchase),
        status,
        value,
        currency,
        worth,
        lines,
        LineValueReading.GIVEN,
        null,
        sourceType,
        null,
        automatic,
        test,
        version,
        List.of());
  }

  public SourceReport from(Trust trust) {
    return SampleEvents.report(trust, event());
  }
}
