package dev.serai.connector.descriptor;

/**
 * An answer that needs no event: to a ping or a challenge.
 *
 * @param status HTTP status
 * @param contentType of {@code body}
 * @param body may be empty
 */
public record HandshakeReply(int status, String contentType, String body) {}
