package dev.serai.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The key to {@code /api}: given by the environment, or made once and kept where only we read. */
public final class AdminKey {

  private static final String FILE = "admin.key";
  private static final int BYTES = 32;

  private AdminKey() {}

  public static Path file(Path home) {
    return home.resolve(FILE);
  }

  static String of(HubConfig config) {
    return config.adminKey().orElseGet(() -> kept(file(config.home())));
  }

  private static String kept(Path file) {
    try {
      if (!Files.exists(file)) {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Files.createFile(file);
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
          Files.setPosixFilePermissions(
              file, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        }
        Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
      }
      String key = Files.readString(file).strip();
      if (key.isEmpty()) {
        throw new UserError(file + " is empty; remove it, or set SERAI_ADMIN_KEY");
      }
      return key;
    } catch (IOException e) {
      throw new UserError(file + " cannot be read or written; set SERAI_ADMIN_KEY");
    }
  }
}
