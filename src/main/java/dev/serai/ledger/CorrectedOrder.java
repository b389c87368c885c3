package dev.serai.ledger;

import java.math.BigDecimal;

/**
 * An order that a correction changed.
 *
 * @param before null if there was none
 * @param after null if no source reports it any more
 */
public record CorrectedOrder(String orderId, Side before, Side after) {

  /**
   * @param value null if no source states it
   * @param net what is left of the value
   * @param counts whether it is revenue by the company's exclusions
   */
  public record Side(
      String status, BigDecimal value, String currency, BigDecimal net, boolean counts) {}
}
