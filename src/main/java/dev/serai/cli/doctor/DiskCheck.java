package dev.serai.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Space for the embedded database; a database given by URL is on its own disk. */
final class DiskCheck implements Check {

  private static final long MEGABYTE = 1024 * 1024;
  private static final long LITTLE = 5_000;
  // the write-ahead log alone may take 4 GB, but a hub with little traffic gets by with this
  private static final long TOO_LITTLE = 500;

  @Override
  public List<CheckResult> look(Site site) {
    if (site.variable("SERAI_DB_URL").isPresent()) {
      return List.of();
    }
    Path folder = site.home();
    while (folder.getParent() != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    try {
      long free = Files.getFileStore(folder).getUsableSpace() / MEGABYTE;
      String detail = "%,d MB free for the embedded database".formatted(free);
      String remedy = "free some space, or set SERAI_HOME to a folder on a larger disk";
      return List.of(
          free < TOO_LITTLE
              ? CheckResult.fail("Disk", detail, remedy)
              : free < LITTLE
                  ? CheckResult.warn("Disk", detail, remedy)
                  : CheckResult.ok("Disk", detail));
    } catch (IOException e) {
      return List.of(
          CheckResult.warn(
              "Disk", "the free space of " + folder + " is unknown", "check it yourself"));
    }
  }
}
