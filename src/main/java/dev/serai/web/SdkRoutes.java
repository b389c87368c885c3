package dev.serai.web;

import dev.serai.http.NonBlocking;
import dev.serai.http.Request;
import dev.serai.model.Json;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/**
 * Serves the browser SDK, one route for each file. {@code /sdk.json} says which version there is,
 * and the hash with which a page pins it.
 */
public final class SdkRoutes extends RouteBuilder {

  private static final String UNCHANGING = "public, max-age=31536000, immutable";
  private static final String SHORT = "public, max-age=300, stale-while-revalidate=86400";

  private final SdkFiles files;

  public SdkRoutes() {
    this.files = SdkFiles.load();
  }

  @Override
  public void configure() {
    for (SdkFile file : files.all()) {
      from("platform-http:" + file.path() + "?httpMethodRestrict=GET")
          .routeId("web" + file.path().replace('/', '-'))
          .process((NonBlocking) exchange -> answer(exchange, file));
    }
    from("platform-http:/sdk.json?httpMethodRestrict=GET")
        .routeId("web-sdk-version")
        .process((NonBlocking) this::describe);
  }

  private static void answer(Exchange exchange, SdkFile file) {
    Message message = exchange.getMessage();
    Request request = message.getBody(Request.class);
    boolean compressed = AcceptEncoding.gzip(request);
    String tag = file.tag(compressed);
    // integrity is checked only on what any page may read
    message.setHeader("Access-Control-Allow-Origin", "*");
    message.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    message.setHeader("Vary", "Accept-Encoding");
    message.setHeader("Cache-Control", file.pinned() ? UNCHANGING : SHORT);
    message.setHeader("ETag", tag);
    if (tag.equals(request.header("if-none-match"))) {
      message.setHeader(Exchange.HTTP_RESPONSE_CODE, 304);
      message.setBody(null);
      return;
    }
    message.setHeader(Exchange.CONTENT_TYPE, "text/javascript; charset=utf-8");
    message.setHeader("X-Content-Type-Options", "nosniff");
    if (compressed) {
      message.setHeader("Content-Encoding", "gzip");
    }
    message.setBody(compressed ? file.gzip() : file.plain());
  }

  private void describe(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    message.setHeader("Access-Control-Allow-Origin", "*");
    message.setHeader("Cache-Control", SHORT);
    message.setBody(
        Json.MAPPER.writeValueAsBytes(
            Json.MAPPER
                .createObjectNode()
                .put("version", files.version())
                .put("path", files.pinned().path())
                .put("integrity", files.pinned().integrity())
                .put("compressedBytes", files.pinned().gzip().length)));
  }
}
