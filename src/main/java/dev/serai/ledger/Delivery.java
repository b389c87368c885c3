package dev.serai.ledger;

import java.time.Instant;
import java.util.Map;

/**
 * One request as it arrived: the raw body, and the parts of the request that are stored with it.
 *
 * @param connector the connector's name, or the name of the API call
 * @param topic the platform's name for the kind of the body; may be null
 * @param headers the allow-listed request headers, names in lower case
 * @param body the bytes as received
 * @param key identifies this delivery so that a duplicate is recognised; null if the sender
 *     provides none
 * @param mappingVersion content hash of the connector that mapped it; may be null
 */
public record Delivery(
    String connector,
    String topic,
    Map<String, String> headers,
    byte[] body,
    String key,
    String mappingVersion,
    Instant receivedAt) {}
