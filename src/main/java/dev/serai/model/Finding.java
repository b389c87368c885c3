package dev.serai.model;

/**
 * A detail of an order that could not be taken as it was sent, so that the order counts without it,
 * or that is hardly meant so.
 *
 * @param field as its sender spells it, for example {@code line_items[2].total}
 * @param message what was found and what became of it; no personal data
 */
public record Finding(String field, String message) {}
