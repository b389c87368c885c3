package dev.serai.operate.replay;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a replay of deliveries changes, or would change.
 *
 * @param read deliveries
 * @param changed of them, that map to something else now
 * @param orders that are corrected
 * @param appeared of them, that are new
 * @param removed of them, that no report is left of
 * @param staying why some stay as they are: they can no longer be mapped
 */
public record ReplayDifference(
    long read,
    long changed,
    long orders,
    long appeared,
    long removed,
    List<Money> money,
    List<Staying> staying) {

  /**
   * Net of refunds of the corrected orders that count, in one currency.
   *
   * @param ordersBefore how many of them counted
   */
  public record Money(
      String currency,
      long ordersBefore,
      BigDecimal before,
      long ordersAfter,
      BigDecimal after,
      BigDecimal difference) {}

  public record Staying(String reason, long deliveries) {}
}
