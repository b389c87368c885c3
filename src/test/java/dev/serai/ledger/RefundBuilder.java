package dev.serai.ledger;

import dev.serai.ledger.order.SourceReport;
import dev.serai.model.Amount;
import dev.serai.model.LineItem;
import dev.serai.model.Origin;
import dev.serai.model.Refund;
import dev.serai.model.RefundStatus;
import dev.serai.model.Trust;
import dev.serai.model.Version;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Builds a refund: done, 10.00 EUR at noon, unless changed. */
public final class RefundBuilder {

  private final String orderId;
  private final String refundId;
  private Origin origin = SampleEvents.origin(0);
  private RefundStatus status = RefundStatus.DONE;
  private BigDecimal value = new BigDecimal("10.00");
  private String currency = "EUR";
  private Version version;
  private String store;
  private String purchase;
  private final List<Amount> others = new ArrayList<>();
  private final List<LineItem> lines = new ArrayList<>();

  public RefundBuilder(String orderId, String refundId) {
    this.orderId = orderId;
    this.refundId = refundId;
  }

  public RefundBuilder at(long minute) {
    origin = new Origin(origin.source(), SampleEvents.at(minute), origin.eventId());
    return this;
  }

  public RefundBuilder source(String source) {
    origin = new Origin(source, origin.occurredAt(), origin.eventId());
    return this;
  }

  public RefundBuilder store(String which) {
    store = which;
    return this;
  }

  public RefundBuilder is(RefundStatus what) {
    status = what;
    return this;
  }

  public RefundBuilder worth(String amount, String code) {
    value = amount == null ? null : new BigDecimal(amount);
    currency = code;
    return this;
  }

  public RefundBuilder also(String amount, String code) {
    others.add(new Amount(new BigDecimal(amount), code));
    return this;
  }

  /** Some of it is for a gift card. */
  public RefundBuilder giftCard(String price) {
    lines.add(giftCard(price, currency));
    return this;
  }

  static LineItem giftCard(String price, String code) {
    return new LineItem(
        "gift", null, null, "Gift card", BigDecimal.ONE, null, new BigDecimal(price), code, true);
  }

  /** The version is a time, this many minutes after noon. */
  public RefundBuilder changedAt(long minute) {
    version = Version.at(SampleEvents.at(minute));
    return this;
  }

  public RefundBuilder purchase(String id) {
    purchase = id;
    return this;
  }

  public RefundBuilder version(long number) {
    version = Version.number(number);
    return this;
  }

  public Refund event() {
    return new Refund(
        origin, orderId, store, purchase, refundId, status, value, currency, others, version, lines,
        List.of());
  }

  public SourceReport from(Trust trust) {
    return SampleEvents.report(trust, event());
  }
}
