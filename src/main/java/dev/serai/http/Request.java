package dev.serai.http;

import dev.serai.model.json.Allowance;
import java.net.InetAddress;
import java.util.Map;
import java.util.Set;

/**
 * An HTTP request as it arrived; the routes' input. Nothing of it becomes an exchange header.
 *
 * @param pathParameters the route's {@code {name}} parts
 * @param query the first value of each query parameter
 * @param headers the last value of each header, names in lower case
 * @param body the bytes as sent
 * @param memory for what is made of the body until it is answered
 * @param peer where the connection comes from: a proxy, where there is one; null if it is no
 *     connection
 * @param repeated names of query parameters that were sent more than once
 */
public record Request(
    String method,
    String path,
    Map<String, String> pathParameters,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body,
    Allowance memory,
    InetAddress peer,
    Set<String> repeated) {

  /** A request that came by no connection. */
  public Request(
      String method,
      String path,
      Map<String, String> pathParameters,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] body,
      Allowance memory) {
    this(method, path, pathParameters, query, headers, body, memory, null, Set.of());
  }

  /** The same, whose memory is limited by other means than the server's. */
  public Request(
      String method,
      String path,
      Map<String, String> pathParameters,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] body) {
    this(method, path, pathParameters, query, headers, body, Allowance.UNCOUNTED);
  }

  /** The header, by its lower-case name; null if absent. */
  public String header(String name) {
    return headers.get(name);
  }

  Request withBody(byte[] received, Allowance granted) {
    return new Request(
        method, path, pathParameters, query, headers, received, granted, peer, repeated);
  }
}
