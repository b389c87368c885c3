package dev.serai.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/** The key to {@code /api} exists, cannot be guessed, and can be read only by its owner. */
final class AdminKeyCheck implements Check {

  private static final int SHORT = 16;
  private static final String SUBJECT = "Admin key";

  @Override
  public List<CheckResult> look(Site site) {
    return List.of(
        site.variable("SERAI_ADMIN_KEY")
            .map(AdminKeyCheck::given)
            .orElseGet(() -> kept(site.home().resolve("admin.key"))));
  }

  private static CheckResult given(String key) {
    return key.length() < SHORT
        ? CheckResult.warn(
            SUBJECT,
            "SERAI_ADMIN_KEY has only %d characters".formatted(key.length()),
            "use a random one: openssl rand -base64 32")
        : CheckResult.ok(SUBJECT, "set by SERAI_ADMIN_KEY");
  }

  private static CheckResult kept(Path file) {
    if (!Files.exists(file)) {
      return CheckResult.ok(SUBJECT, "generated when the hub first starts, in " + file);
    }
    try {
      if (Files.getFileStore(file).supportsFileAttributeView("posix")
          && Files.getPosixFilePermissions(file).stream().anyMatch(AdminKeyCheck::others)) {
        return CheckResult.warn(SUBJECT, file + " can be read by other users", "chmod 600 " + file);
      }
      return CheckResult.ok(SUBJECT, "stored in " + file);
    } catch (IOException e) {
      return CheckResult.fail(
          SUBJECT, file + " cannot be read", "run the hub as its owner, or set SERAI_ADMIN_KEY");
    }
  }

  private static boolean others(PosixFilePermission permission) {
    return !Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)
        .contains(permission);
  }
}
