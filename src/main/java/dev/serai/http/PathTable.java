package dev.serai.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.platform.http.spi.Method;

/**
 * Finds the route of a request by its path, or else by its path's folder, at the same cost however
 * many connectors there are: the router would compare it with the path of each in turn.
 */
final class PathTable implements Handler<RoutingContext> {

  private record Place(String method, String path) {}

  private final Map<Place, Handler<RoutingContext>> places = new ConcurrentHashMap<>();
  private Router router;

  /** Serves one path. Whoever is added last for it has it. */
  void add(Router to, String path, Set<Method> methods, Handler<RoutingContext> handler) {
    put(to, bare(path), methods, handler);
  }

  /**
   * Serves what is in a folder and is no path of its own. Whoever is added last for it has it.
   *
   * @param folder ends with a slash
   */
  void addFolder(Router to, String folder, Set<Method> methods, Handler<RoutingContext> handler) {
    put(to, folder, methods, handler);
  }

  private void put(Router to, String place, Set<Method> methods, Handler<RoutingContext> handler) {
    attach(to);
    methods.forEach(method -> places.put(new Place(method.name(), place), handler));
  }

  @SuppressWarnings("ReferenceEquality") // one router, not one like it
  private synchronized void attach(Router to) {
    if (router != to) {
      to.route().order(Integer.MIN_VALUE).handler(this);
      router = to;
    }
  }

  void remove(Handler<RoutingContext> handler) {
    places.values().removeIf(handler::equals);
  }

  @Override
  public void handle(RoutingContext ctx) {
    String method = ctx.request().method().name();
    String path = path(ctx);
    Handler<RoutingContext> handler = places.get(new Place(method, path));
    if (handler == null) {
      String folder = path.substring(0, path.lastIndexOf('/') + 1);
      handler = places.get(new Place(method, folder));
    }
    if (handler == null) {
      ctx.next();
    } else {
      handler.handle(ctx);
    }
  }

  static String path(RoutingContext ctx) {
    return bare(ctx.normalizedPath());
  }

  /** A slash at the end says nothing. */
  private static String bare(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
