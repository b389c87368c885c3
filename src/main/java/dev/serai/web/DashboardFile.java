package dev.serai.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A file of the dashboard, as the build left it on the class path.
 *
 * @param gzip the same, compressed
 */
record DashboardFile(String name, String type, byte[] plain, byte[] gzip) {

  private static final String BUILT = "/web/dist/";

  static DashboardFile load(String name, String type) {
    return new DashboardFile(name, type, read(name), read(name + ".gz"));
  }

  /** The hash of all files, which their addresses carry: another build has others. */
  static String version() {
    return new String(read("version"), java.nio.charset.StandardCharsets.UTF_8).strip();
  }

  private static byte[] read(String name) {
    try (InputStream in = DashboardFile.class.getResourceAsStream(BUILT + name)) {
      if (in == null) {
        throw new IllegalStateException(
            "the build lacks " + BUILT + name + "; build with ./mvnw, which joins its modules");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
