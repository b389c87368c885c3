package dev.serai.connector.signature;

import dev.serai.connector.body.BodyReader;
import java.time.Clock;
import java.util.Map;

/**
 * What a signature is verified with besides the request and the secrets.
 *
 * @param keys the public keys fetched so far
 * @param body how the platform formats its bodies, if parts of one are signed
 * @param settings the company's settings of the connector, with defaults filled in
 */
public record VerificationContext(
    Clock clock, KeyDocuments keys, BodyReader body, Map<String, String> settings) {}
