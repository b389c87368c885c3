package dev.serai.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An item of a platform's list.
 *
 * @param problem why the document is not whole, for example a number that is too long; null if it
 *     is
 * @param raw the item as the platform wrote it, if the document is not whole; else null
 */
public record ListedItem(JsonNode document, String problem, byte[] raw) {}
