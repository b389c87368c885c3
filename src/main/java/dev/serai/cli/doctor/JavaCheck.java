package dev.serai.cli.doctor;

import java.util.List;

/** The running JVM; the launcher has already refused one that is too old. */
final class JavaCheck implements Check {

  private static final long MEGABYTE = 1024 * 1024;
  private static final long SMALL_HEAP = 200;

  @Override
  public List<CheckResult> look(Site site) {
    long heap = Runtime.getRuntime().maxMemory() / MEGABYTE;
    String detail =
        "%s, up to %d MB of heap, %d processors"
            .formatted(Runtime.version(), heap, Runtime.getRuntime().availableProcessors());
    return List.of(
        heap < SMALL_HEAP
            ? CheckResult.warn(
                "Java", detail, "give the hub more: SERAI_JAVA_OPTS=-Xmx512m ./serai run")
            : CheckResult.ok("Java", detail));
  }
}
