package dev.serai.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Text files that are part of the bench. */
public final class Resource {

  private static final String FOLDER = "/dev/serai/bench/";

  private Resource() {}

  /** The content of the file {@code name}, as UTF-8. */
  public static String text(String name) {
    try (InputStream in = Resource.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("the jar does not contain " + FOLDER + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
