package dev.serai.connector.signature;

import dev.serai.connector.key.KeyDocuments;
import java.time.Clock;
import java.util.Map;

/**
 * What a signature is checked with besides the request and the secrets.
 *
 * @param keys the published keys at hand
 * @param settings the company's settings of the connector, defaults filled in
 */
public record Circumstances(Clock clock, KeyDocuments keys, Map<String, String> settings) {}
