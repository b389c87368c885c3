package dev.serai.ledger.archive;

import java.util.Map;

/**
 * What a sender sent, as it was received.
 *
 * @param headers the allow-listed ones, names in lower case
 */
public record ArchivedDelivery(Map<String, String> headers, byte[] body) {}
