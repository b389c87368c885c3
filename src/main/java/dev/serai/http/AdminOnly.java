package dev.serai.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Lets only those pass who send {@code Authorization: Bearer} and the hub's admin key, and browsers
 * that signed in with it, to read.
 */
public final class AdminOnly implements Processor {

  /** The error code of a call without the key. */
  public static final String REFUSED = "UNAUTHORIZED";

  private static final String SCHEME = "bearer ";

  private final byte[] expected;
  private final Session session;

  public AdminOnly(String key, Session session) {
    if (key.isBlank()) {
      throw new IllegalArgumentException("the admin key is empty");
    }
    expected = digest(key);
    this.session = session;
  }

  /** Whether this is the admin key. */
  public boolean admits(String key) {
    return MessageDigest.isEqual(expected, digest(key.strip()));
  }

  @Override
  public void process(Exchange exchange) {
    Request request = exchange.getMessage().getBody(Request.class);
    String sent = request.header("authorization");
    boolean bearer = sent != null && sent.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    boolean admitted =
        bearer
            ? admits(sent.substring(SCHEME.length()))
            : request.method().equals("GET") && session.of(request);
    if (!admitted) {
      throw new Refusal(
          401,
          REFUSED,
          "send the admin key as 'Authorization: Bearer KEY';"
              + " the hub prints where it keeps the key when it starts");
    }
  }

  /** Digests are of one length, so that comparing them tells nothing about the key's. */
  private static byte[] digest(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
