package dev.serai.connector.signature;

import java.time.Instant;

/**
 * A fetched document of public keys: PEM or JWKS.
 *
 * @param text as it came
 */
public record KeyDocument(String text, Instant fetchedAt) {}
