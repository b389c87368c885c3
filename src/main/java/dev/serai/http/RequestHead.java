package dev.serai.http;

import dev.serai.model.json.Allowance;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads what stands before a body. */
final class RequestHead {

  private static final byte[] NOTHING_YET = new byte[0];

  private RequestHead() {}

  /** The path of a request's address, escapes and all. */
  static String path(String address) {
    int start = 0;
    if (!address.startsWith("/")) {
      int host = address.indexOf("://");
      start = host < 0 ? 0 : address.indexOf('/', host + 3);
      if (start < 0) {
        return "/";
      }
    }
    int end = address.indexOf('?', start);
    return end < 0 ? address.substring(start) : address.substring(start, end);
  }

  /** Whether each % of an address begins an escape. */
  static boolean isWellFormed(String address) {
    for (int i = address.indexOf('%'); i >= 0; i = address.indexOf('%', i + 1)) {
      if (i + 2 >= address.length()
          || Character.digit(address.charAt(i + 1), 16) < 0
          || Character.digit(address.charAt(i + 2), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * @param method that it is served as
   */
  static Request read(
      HttpRequest head,
      String method,
      String path,
      Map<String, String> pathParameters,
      InetAddress peer) {
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, String> header : head.headers()) {
      headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
    }
    Map<String, String> query = new HashMap<>();
    Set<String> repeated = new HashSet<>();
    query(head.uri())
        .forEach(
            (name, values) -> {
              query.put(name, values.get(0));
              if (values.size() > 1) {
                repeated.add(name);
              }
            });
    return new Request(
        method,
        path,
        pathParameters,
        query,
        headers,
        NOTHING_YET,
        Allowance.UNCOUNTED,
        peer,
        repeated);
  }

  /** Of a well-formed address. */
  private static Map<String, List<String>> query(String address) {
    return address.indexOf('?') < 0 ? Map.of() : new QueryStringDecoder(address).parameters();
  }
}
