package dev.serai.api;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path whose last segment alone is a parameter, as every connector's is. The router would try a
 * regular expression for each of them in turn on each request; to compare the folder costs little.
 *
 * @param folder up to the parameter, ends with a slash
 * @param parameter its name
 */
record LastSegment(String folder, String parameter) {

  private static final Pattern PATH = Pattern.compile("(/[^{]*/)\\{([^/}]+)}");

  /** Null if the path is not of that form. */
  static LastSegment of(String path) {
    Matcher matcher = PATH.matcher(path);
    return matcher.matches() ? new LastSegment(matcher.group(1), matcher.group(2)) : null;
  }

  /** Hands on what has such a path, with its parameter; everything else passes by. */
  Handler<RoutingContext> handler(Handler<RoutingContext> next) {
    return ctx -> {
      String segment = segment(ctx.normalizedPath());
      if (segment == null) {
        ctx.next();
        return;
      }
      String value;
      try {
        value = QueryStringDecoder.decodeComponent(segment.replace("+", "%2B"));
      } catch (IllegalArgumentException e) {
        ctx.fail(400, e);
        return;
      }
      ctx.pathParams().put(parameter, value);
      next.handle(ctx);
    };
  }

  private String segment(String path) {
    int end = path.endsWith("/") ? path.length() - 1 : path.length();
    if (end <= folder.length()) {
      return null;
    }
    String rest = path.substring(folder.length(), end);
    return rest.indexOf('/') < 0 ? rest : null;
  }
}
