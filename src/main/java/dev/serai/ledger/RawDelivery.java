package dev.serai.ledger;

import java.util.Map;

/**
 * What a sender sent, as it was received.
 *
 * @param headers the allow-listed ones, names in lower case
 */
public record RawDelivery(Map<String, String> headers, byte[] body) {}
