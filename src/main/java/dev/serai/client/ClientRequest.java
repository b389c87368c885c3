package dev.serai.client;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * One request.
 *
 * @param uri absolute, http or https, without user and fragment
 * @param headers by name; never logged
 * @param body null for none; never logged
 * @param timeout from the first byte sent to the last received
 * @param maxBytes most that is read of the answer's body
 */
public record ClientRequest(
    String method,
    URI uri,
    Map<String, String> headers,
    byte[] body,
    Duration timeout,
    int maxBytes) {

  /** Throws {@link IllegalArgumentException} that names what cannot be sent. */
  public ClientRequest {
    headers = Map.copyOf(headers);
    boolean web = "https".equalsIgnoreCase(uri.getScheme()) || isPlain(uri);
    if (!web || uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "the address must begin with https:// (or http://) and a host, without user or password");
    }
    headers.forEach(
        (name, value) -> {
          if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                "the header " + name + " has a control character in its value");
          }
        });
  }

  /** A GET without headers. */
  public static ClientRequest get(URI uri, Duration timeout, int maxBytes) {
    return new ClientRequest("GET", uri, Map.of(), null, timeout, maxBytes);
  }

  private static boolean isPlain(URI uri) {
    return "http".equalsIgnoreCase(uri.getScheme());
  }

  /** Neither headers nor body nor query: they may hold secrets. */
  @Override
  public String toString() {
    return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
  }
}
