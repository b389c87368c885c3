package dev.serai.client;

import java.util.List;
import java.util.Map;

/**
 * A platform's answer, whatever its status.
 *
 * @param headers names in lower case, each with its values in order
 */
public record ClientResponse(int status, Map<String, List<String>> headers, byte[] body) {

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
