package dev.serai.connector.signature;

import dev.serai.http.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header that carries signatures, and its format.
 *
 * @param header in lower case
 * @param field which of several named texts is a signature; null if the whole header is one
 */
record SignatureHeader(String header, Format format, String field) {

  enum Format {
    /** The whole header. */
    VALUE,
    /** {@code k=v,k=v}. */
    PAIRS,
    /** {@code v1,SIG v1,SIG}. */
    VERSIONS
  }

  /** More than any platform sends during a key rotation. */
  private static final int MOST = 20;

  /**
   * @param signatures in their encoding
   * @param pairs the other named texts of the header
   */
  record Carried(List<String> signatures, Map<String, String> pairs) {}

  /** The signatures of the request; null if the header is missing. */
  Carried of(Request request) {
    String text = request.header(header);
    if (text == null || text.isBlank()) {
      return null;
    }
    return switch (format) {
      case VALUE -> new Carried(List.of(text.strip()), Map.of());
      case PAIRS -> named(text.split(",", MOST), '=');
      case VERSIONS -> named(text.strip().split(" +", MOST), ',');
    };
  }

  private Carried named(String[] entries, char separator) {
    List<String> signatures = new ArrayList<>();
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String entry : entries) {
      int end = entry.indexOf(separator);
      if (end > 0) {
        String name = entry.substring(0, end).strip();
        String value = entry.substring(end + 1).strip();
        if (name.equals(field)) {
          signatures.add(value);
        } else {
          pairs.putIfAbsent(name, value);
        }
      }
    }
    return new Carried(signatures, pairs);
  }
}
