package dev.serai.connector.descriptor;

/**
 * The answer to a ping or a challenge, which creates no event.
 *
 * @param status HTTP status
 * @param contentType of {@code body}
 * @param body may be empty
 */
public record HandshakeReply(int status, String contentType, String body) {}
