package dev.serai.report.experiment;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which variant of an experiment a visitor gets: a function of nothing but the names, so that every
 * page and every server comes to the same result. FNV-1a over experiment, line feed and
 * fingerprint, mixed as MurmurHash3 ends; the SDK's {@code assign.js} is the same.
 */
public final class Assignment {

  private static final int OFFSET = 0x811c9dc5;
  private static final int PRIME = 0x1000193;

  private Assignment() {}

  /**
   * @param split by variant, its share in any unit; not empty
   */
  public static String variant(String experiment, String fingerprint, Map<String, Integer> split) {
    TreeMap<String, Integer> variants = new TreeMap<>(split);
    long whole = variants.values().stream().mapToLong(Integer::longValue).sum();
    long place = (Integer.toUnsignedLong(hash(experiment + "\n" + fingerprint)) * whole) >>> 32;
    for (Map.Entry<String, Integer> each : variants.entrySet()) {
      place -= each.getValue();
      if (place < 0) {
        return each.getKey();
      }
    }
    throw new IllegalArgumentException("the split names no variant");
  }

  private static int hash(String text) {
    int hash = OFFSET;
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xff)) * PRIME;
    }
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return hash ^ (hash >>> 16);
  }
}
