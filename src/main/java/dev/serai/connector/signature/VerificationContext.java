package dev.serai.connector.signature;

import dev.serai.connector.body.BodyReader;
import java.time.Clock;
import java.util.Map;

/**
 * What a signature is checked with besides the request and the secrets.
 *
 * @param keys the published keys that have been fetched
 * @param body how the platform writes its bodies, where parts of one are signed
 * @param settings the company's settings of the connector, defaults filled in
 */
public record VerificationContext(
    Clock clock, KeyDocuments keys, BodyReader body, Map<String, String> settings) {}
