package dev.serai.cli.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Identifies a file by its content, so that a renamed one is known and a changed one is not. */
final class FileIdentity {

  private static final int BUFFER_BYTES = 1 << 20;

  private FileIdentity() {}

  /**
   * @param reading how it is read: the same file read otherwise is another
   */
  static UUID of(Path file, String reading) throws IOException {
    MessageDigest digest = sha256();
    digest.update(reading.getBytes(UTF_8));
    digest.update((byte) 0);
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream content = Files.newInputStream(file)) {
      for (int n = content.read(buffer); n > 0; n = content.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    return new UUID(hash.getLong(), hash.getLong());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
