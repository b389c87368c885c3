package dev.serai.delivery.outbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * One company's feed to one destination.
 *
 * @param company the company's number in the database
 */
public record FeedKey(int company, String destination) {

  /** The advisory lock; only its holder may send. */
  long lock() {
    try {
      byte[] name =
          ("serai.outbox/" + company + '/' + destination).getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(name)).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
