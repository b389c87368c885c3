package dev.serai.web;

import dev.serai.http.NonBlocking;
import dev.serai.http.Request;
import dev.serai.http.access.Session;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/**
 * Serves the dashboard at {@code /}: one page, and files under addresses that change with their
 * content. It reads nothing but the public API, for which {@link SignIn} lets it in.
 */
public final class DashboardRoutes extends RouteBuilder {

  private static final String UNCHANGING = "public, max-age=31536000, immutable";

  /** Nothing of another site, no script or style in the page, no text taken for markup. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types lit-html";

  private static final String SCRIPT = "text/javascript; charset=utf-8";

  private static final List<DashboardFile> FILES =
      List.of(
          DashboardFile.load("app.js", SCRIPT),
          DashboardFile.load("details.js", SCRIPT),
          DashboardFile.load("operate.js", SCRIPT),
          DashboardFile.load("reports.js", SCRIPT),
          DashboardFile.load("style.css", "text/css; charset=utf-8"),
          DashboardFile.load("icon.svg", "image/svg+xml"));

  private final DashboardFile page = DashboardFile.load("index.html", "text/html; charset=utf-8");
  private final SignIn signIn;

  public DashboardRoutes(Session session) {
    this.signIn = new SignIn(session);
  }

  @Override
  public void configure() {
    from("platform-http:/?httpMethodRestrict=GET")
        .routeId("web-dashboard")
        .process((NonBlocking) exchange -> answer(exchange, page, "no-cache"));
    for (DashboardFile file : FILES) {
      from("platform-http:/assets/"
              + DashboardFile.version()
              + "/"
              + file.name()
              + "?httpMethodRestrict=GET")
          .routeId("web-asset-" + file.name())
          .process((NonBlocking) exchange -> answer(exchange, file, UNCHANGING));
    }
    from("platform-http:/session?httpMethodRestrict=GET,POST,DELETE")
        .routeId("web-session")
        .process(signIn);
  }

  private static void answer(Exchange exchange, DashboardFile file, String cache) {
    Message message = exchange.getMessage();
    boolean compressed = AcceptEncoding.gzip(message.getBody(Request.class));
    message.setHeader(Exchange.CONTENT_TYPE, file.type());
    message.setHeader("Cache-Control", cache);
    message.setHeader("Vary", "Accept-Encoding");
    message.setHeader("X-Content-Type-Options", "nosniff");
    message.setHeader("Referrer-Policy", "no-referrer");
    message.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    message.setHeader("Content-Security-Policy", POLICY);
    if (compressed) {
      message.setHeader("Content-Encoding", "gzip");
    }
    message.setBody(compressed ? file.gzip() : file.plain());
  }
}
