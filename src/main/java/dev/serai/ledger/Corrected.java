package dev.serai.ledger;

import java.math.BigDecimal;

/**
 * An order that a correction changed.
 *
 * @param before null if there was none
 * @param after null if nobody speaks of it any more
 */
public record Corrected(String orderId, Side before, Side after) {

  /**
   * @param value null if no witness knows it
   * @param counts whether it is revenue by the company's exclusions
   */
  public record Side(
      String status, BigDecimal value, String currency, BigDecimal refunded, boolean counts) {}

  static Corrected of(Batch batch, OrderState order) {
    Side before = order.before == null ? null : side(batch, order, order.before);
    Side after = order.reports.isEmpty() ? null : side(batch, order, order.record);
    String id = order.reports.isEmpty() ? order.before.orderId() : order.record.orderId();
    return new Corrected(id, before, after);
  }

  private static Side side(Batch batch, OrderState order, OrderRecord record) {
    return new Side(
        record.status().label(),
        record.value(),
        record.currency(),
        record.refunded(),
        record.known() && record.counts(batch.settings(order.company).exclusions()));
  }
}
