package dev.serai.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;

/**
 * A route's path, segment by segment.
 *
 * @param segments what stands between the slashes; {@code {name}} takes any text
 * @param prefix whether more segments may follow
 */
record PathPattern(List<String> segments, boolean prefix) {

  private static final int PREFIX_LAST = 1_000;

  static PathPattern of(String path, boolean prefix) {
    return new PathPattern(List.of(path.split("/", -1)), prefix);
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  private static String name(String segment) {
    return segment.substring(1, segment.length() - 1);
  }

  private long parameters() {
    return segments.stream().filter(PathPattern::isParameter).count();
  }

  /** Whether it is one path and no other. */
  boolean isPlain() {
    return !prefix && parameters() == 0;
  }

  /** Whether its last segment alone is a parameter. */
  boolean isFolder() {
    return !prefix && parameters() == 1 && isParameter(segments.get(segments.size() - 1));
  }

  /** The path up to the last segment, with the slash. */
  String folder() {
    return String.join("/", segments.subList(0, segments.size() - 1)) + "/";
  }

  String lastParameter() {
    return name(segments.get(segments.size() - 1));
  }

  /** The less a pattern says, the later it is tried. */
  long vagueness() {
    return prefix ? PREFIX_LAST - segments.size() : parameters();
  }

  /** Whether {@code path} fits; if so, its parameters are put into {@code found}. */
  boolean matches(String path, Map<String, String> found) {
    String[] parts = path.split("/", -1);
    if (parts.length < segments.size() || (!prefix && parts.length > segments.size())) {
      return false;
    }
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      if (isParameter(segment) && !parts[i].isEmpty()) {
        found.put(name(segment), decoded(parts[i]));
      } else if (!segment.equals(parts[i])) {
        return false;
      }
    }
    return true;
  }

  /** The text behind the escapes of a segment; a plus is a plus there. */
  static String decoded(String segment) {
    return segment.indexOf('%') < 0
        ? segment
        : QueryStringDecoder.decodeComponent(segment.replace("+", "%2B"));
  }
}
