package dev.serai.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The operator's folders can be read, and the hub's own folder can be written. */
final class FoldersCheck implements Check {

  @Override
  public List<CheckResult> look(Site site) {
    return List.of(
        readable("Routes", site.routes(), "SERAI_ROUTES"),
        readable("Connectors", site.connectors(), "SERAI_CONNECTORS"),
        readable("Companies", site.companies(), "SERAI_COMPANIES"),
        writable(site.home()));
  }

  private static CheckResult readable(String subject, Path folder, String variable) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.findAny().isPresent()
          ? CheckResult.ok(subject, folder.toString())
          : CheckResult.warn(
              subject, folder + " is empty", "set " + variable + " to the right folder");
    } catch (IOException e) {
      return CheckResult.fail(
          subject,
          folder + " is not a folder that can be read",
          "set " + variable + " to the right folder");
    }
  }

  private static CheckResult writable(Path home) {
    Path existing = home;
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
      return CheckResult.fail(
          "Home",
          home + " cannot be written",
          "set SERAI_HOME to a folder of the user who runs the hub");
    }
    return CheckResult.ok(
        "Home", home + (existing.equals(home) ? "" : ", created when the hub first starts"));
  }
}
