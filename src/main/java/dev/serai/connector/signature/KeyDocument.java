package dev.serai.connector.signature;

import java.time.Instant;

/**
 * A document that holds public keys, as it was fetched: PEM or JWKS.
 *
 * @param text as it came
 */
public record KeyDocument(String text, Instant fetchedAt) {}
