package dev.serai.model;

import java.math.BigDecimal;

/** An amount of money and its currency. */
public record Amount(BigDecimal value, String currency) {}
