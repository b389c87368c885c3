package dev.serai.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.model.Company.Consent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * One script as it is served.
 *
 * @param path where: {@code /sdk.js}
 * @param plain UTF-8
 * @param gzip the same, compressed
 * @param integrity the value of a script tag's {@code integrity}
 * @param pinned whether the path names a version, so that what is there never changes
 */
record SdkFile(String path, byte[] plain, byte[] gzip, String integrity, boolean pinned) {

  static SdkFile of(String path, byte[] plain, byte[] gzip, boolean pinned) {
    return new SdkFile(path, plain, gzip, integrity(plain), pinned);
  }

  /** Compresses the script, too. */
  static SdkFile of(String path, byte[] plain, boolean pinned) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(compressed) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return of(path, plain, compressed.toByteArray(), pinned);
  }

  /** The script that asks for this consent, whatever its tag says. */
  SdkFile asking(Consent consent) {
    if (consent.equals(Consent.NOT_ASKED)) {
      return this;
    }
    List<String> options = new ArrayList<>();
    if (consent.required()) {
      options.add("h.dataset.consent=\"required\"");
    }
    if (consent.doNotTrack()) {
      options.add("h.dataset.dnt=\"honor\"");
    }
    // spelled like the script itself, so that it compresses to few bytes
    String asked = "{let h=document.currentScript;h&&(" + String.join(",", options) + ")}";
    return of(path, (asked + new String(plain, UTF_8)).getBytes(UTF_8), pinned);
  }

  SdkFile at(String other, boolean pinnedThere) {
    return new SdkFile(other, plain, gzip, integrity, pinnedThere);
  }

  /** The entity tag; of the compressed form another, as it is another representation. */
  String tag(boolean compressed) {
    String hash = integrity.substring(integrity.length() - 24);
    return '"' + hash + (compressed ? "-gzip" : "") + '"';
  }

  private static String integrity(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-384").digest(content);
      return "sha384-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-384", e);
    }
  }
}
