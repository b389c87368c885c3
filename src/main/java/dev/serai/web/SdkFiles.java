package dev.serai.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The browser SDK as the build left it on the class path, and earlier releases, which pages that
 * name their version still ask for.
 *
 * @param version of this build
 */
record SdkFiles(String version, List<SdkFile> all) {

  private static final String BUILT = "/sdk/dist/";
  private static final String RELEASES = "/sdk/releases/";

  static SdkFiles load() {
    String version = new String(required(BUILT + "version"), UTF_8).strip();
    SdkFile whole = built("sdk.js");
    List<SdkFile> all = new ArrayList<>();
    all.add(whole);
    // a name that filter lists do not know
    all.add(whole.at("/shop.js", false));
    all.add(whole.at("/sdk-" + version + ".js", true));
    all.add(built("sdk-core.js"));
    all.add(built("sdk-snippet.js"));
    all.add(built("sdk-debug.js"));
    byte[] released = optional(RELEASES + "list");
    if (released != null) {
      for (String earlier : new String(released, UTF_8).lines().toList()) {
        if (!earlier.isBlank() && !earlier.equals(version)) {
          all.add(release(earlier.strip()));
        }
      }
    }
    return new SdkFiles(version, List.copyOf(all));
  }

  /** The script of this version that a page pins. */
  SdkFile pinned() {
    return all.stream()
        .filter(file -> file.path().equals("/sdk-" + version + ".js"))
        .findFirst()
        .orElseThrow();
  }

  private static SdkFile built(String name) {
    return SdkFile.of("/" + name, required(BUILT + name), required(BUILT + name + ".gz"), false);
  }

  private static SdkFile release(String version) {
    byte[] plain = required(RELEASES + "sdk-" + version + ".js");
    return SdkFile.of("/sdk-" + version + ".js", plain, true);
  }

  private static byte[] required(String resource) {
    byte[] content = optional(resource);
    if (content == null) {
      throw new IllegalStateException(
          "the build lacks " + resource + "; build with ./mvnw, which joins the SDK's modules");
    }
    return content;
  }

  private static byte[] optional(String resource) {
    try (InputStream in = SdkFiles.class.getResourceAsStream(resource)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
