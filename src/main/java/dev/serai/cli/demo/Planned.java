package dev.serai.cli.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * One request of the day, ready to be sent.
 *
 * @param what in a word, for the list of events
 * @param order its order's id; null if it has none
 * @param value the order's total, where the request reports one
 * @param cartAmount what it adds to or takes from carts
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
