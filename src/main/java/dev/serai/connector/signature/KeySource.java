package dev.serai.connector.signature;

import dev.serai.connector.body.RequestField;
import dev.serai.http.Request;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.regex.Pattern;

/** Where the public key of an RSA signature stands. */
sealed interface KeySource {

  /** Among the company's secrets, as PEM. */
  record Secrets() implements KeySource {}

  /**
   * At an address whose host is fixed and whose path the request names.
   *
   * @param before the address up to where the path goes in
   * @param named the part of the request that names the path
   * @param path what the named path must begin with
   * @param cache how long a key is used before it is fetched again
   */
  record Published(String before, RequestField named, String path, Duration cache)
      implements KeySource {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/_.-]{1,500}");

    /** The address; null if the request names none below {@code path}. */
    URI address(Request request) {
      String given = named.of(request, null);
      if (given == null
          || !given.startsWith(path)
          || given.contains("..")
          || !PLAIN.matcher(given).matches()) {
        return null;
      }
      try {
        return new URI(before + given);
      } catch (URISyntaxException e) {
        return null;
      }
    }
  }
}
