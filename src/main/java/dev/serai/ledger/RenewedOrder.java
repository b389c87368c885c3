package dev.serai.ledger;

import java.math.BigDecimal;

/**
 * An order whose decision was renewed.
 *
 * @param value null until a source states it; then so is {@code currency}
 * @param counts whether it is revenue by the company's exclusions
 * @param before the conversation that earned it; null if none did
 * @param after the conversation that earns it by the settings in force; null if none does
 */
public record RenewedOrder(
    String orderId,
    BigDecimal value,
    String currency,
    boolean counts,
    String before,
    String after) {}
