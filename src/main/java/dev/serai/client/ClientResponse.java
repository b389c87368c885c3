package dev.serai.client;

import java.util.List;
import java.util.Map;

/**
 * An answer, whatever its status.
 *
 * @param headers names in lower case, each with its values in order
 * @param whole false if the body is only the beginning of a longer one
 */
public record ClientResponse(
    int status, Map<String, List<String>> headers, byte[] body, boolean whole) {

  /** The header's first value, by its lower-case name; null if absent. */
  public String header(String name) {
    List<String> values = headers.get(name);
    return values == null ? null : values.get(0);
  }

  /** Whether the status is 2xx. */
  public boolean ok() {
    return status / 100 == 2;
  }
}
