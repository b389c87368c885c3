package dev.serai.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;
import java.util.TreeSet;

/**
 * A request that is answered before any signature is asked for, and creates nothing.
 *
 * @param method upper case
 * @param contentType media type without parameters, lower case; null for any
 * @param fields the body is a form of exactly these fields
 * @param answer what it is answered
 */
record Greeting(String method, String contentType, Set<String> fields, Reply answer) {

  /** No greeting is longer; longer bodies are not looked into. */
  private static final int MAX_BODY = 1_000;

  boolean fits(Request request) {
    return request.method().equalsIgnoreCase(method)
        && hasContentType(request.header("content-type"))
        && request.body().length <= MAX_BODY
        && fieldNames(new String(request.body(), UTF_8)).equals(fields);
  }

  private boolean hasContentType(String given) {
    if (contentType == null) {
      return true;
    }
    return given != null
        && given.regionMatches(true, 0, contentType, 0, contentType.length())
        && (given.length() == contentType.length()
            || given.charAt(contentType.length()) == ';'
            || given.charAt(contentType.length()) == ' ');
  }

  private static Set<String> fieldNames(String form) {
    Set<String> names = new TreeSet<>();
    int from = 0;
    while (from < form.length()) {
      int end = form.indexOf('&', from);
      String field = form.substring(from, end < 0 ? form.length() : end);
      int equals = field.indexOf('=');
      names.add(equals < 0 ? field : field.substring(0, equals));
      from = end < 0 ? form.length() : end + 1;
    }
    return names;
  }
}
