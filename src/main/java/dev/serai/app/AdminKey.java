package dev.serai.app;

import java.io.IOException;
import java.nio.file.Path;

/** The key to {@code /api}: given by the environment, or made once and kept where only we read. */
public final class AdminKey {

  private static final String FILE = "admin.key";

  private AdminKey() {}

  public static Path file(Path home) {
    return home.resolve(FILE);
  }

  static String of(HubConfig config) {
    return config.adminKey().orElseGet(() -> kept(file(config.home())));
  }

  private static String kept(Path file) {
    try {
      String key = SecretFile.kept(file);
      if (key.isEmpty()) {
        throw new UserError(file + " is empty; remove it, or set SERAI_ADMIN_KEY");
      }
      return key;
    } catch (IOException e) {
      throw new UserError(
          file
              + " cannot be read or written; check the disk and its owner, or set SERAI_ADMIN_KEY");
    }
  }
}
