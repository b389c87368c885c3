package dev.serai.ledger.archive;

import java.util.Map;

/**
 * A delivery's headers and body, as received.
 *
 * @param headers the allow-listed ones, names in lower case
 */
public record ArchivedDelivery(Map<String, String> headers, byte[] body) {}
