package dev.serai.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path whose last segment alone is a parameter, as every connector's is.
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

  /** Hands on what is in the folder, with the parameter. */
  Handler<RoutingContext> handler(Handler<RoutingContext> next) {
    return ctx -> {
      String path = PathTable.path(ctx);
      String value;
      try {
        value =
            QueryStringDecoder.decodeComponent(path.substring(folder.length()).replace("+", "%2B"));
      } catch (IllegalArgumentException e) {
        ctx.fail(400, e);
        return;
      }
      ctx.pathParams().put(parameter, value);
      next.handle(ctx);
    };
  }
}
