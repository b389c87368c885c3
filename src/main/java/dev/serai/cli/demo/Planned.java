package dev.serai.cli.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * One request of the day, ready to be sent.
 *
 * @param what in one word, for the list of events
 * @param order its order's id; null if it has none
 * @param value the order's total, if the request reports one
 * @param cartAmount the amount it adds to carts or removes from them
 */
record Planned(
    Instant at,
    Day.Story story,
    int telling,
    String path,
    Map<String, String> headers,
    byte[] body,
    int status,
    String result,
    String code,
    String what,
    String order,
    BigDecimal value,
    String currency,
    BigDecimal cartAmount) {}
