package dev.serai.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import org.apache.camel.component.platform.http.spi.Method;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PathTableTest {

  private final HttpClient client = HttpClient.newHttpClient();
  private final PathTable table = new PathTable();
  private Vertx vertx;
  private Router router;
  private HttpServer server;

  @BeforeEach
  void serve() {
    vertx = Vertx.vertx();
    router = Router.router(vertx);
    router.route("/*").handler(ctx -> ctx.end("the router"));
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0)
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void folder(String path, Set<Method> methods, String answer) {
    LastSegment last = LastSegment.of(path);
    table.addFolder(
        router,
        last.folder(),
        methods,
        last.handler(ctx -> ctx.end(answer + " " + ctx.pathParam(last.parameter()))));
  }

  private void exact(String path, String answer) {
    table.add(router, path, Set.of(Method.GET), ctx -> ctx.end(answer));
  }

  private String get(String path) throws Exception {
    return send("GET", path);
  }

  private String send(String method, String path) throws Exception {
    URI uri = URI.create("http://localhost:" + server.actualPort() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  @Test
  void aFolderIsFoundWithItsParameter() throws Exception {
    folder("/webhooks/shopify/{company}", Method.getAll(), "shopify");
    folder("/webhooks/magento/{company}", Method.getAll(), "magento");

    assertThat(get("/webhooks/shopify/acme")).isEqualTo("shopify acme");
    assertThat(get("/webhooks/magento/acme/")).isEqualTo("magento acme");
    assertThat(get("/webhooks/shopify/b%20%2B+c?x=1")).isEqualTo("shopify b ++c");
  }

  @Test
  void aPathOutsideEveryFolderIsLeftToTheRouter() throws Exception {
    folder("/webhooks/shopify/{company}", Method.getAll(), "shopify");

    assertThat(get("/webhooks/shopify/")).isEqualTo("the router");
    assertThat(get("/webhooks/shopify/acme/more")).isEqualTo("the router");
    assertThat(get("/webhooks/other/acme")).isEqualTo("the router");
    assertThat(get("/")).isEqualTo("the router");
  }

  @Test
  void aWholePathComesBeforeItsFolder() throws Exception {
    folder("/webhooks/shopify/{company}", Method.getAll(), "shopify");
    exact("/webhooks/shopify/status", "status");

    assertThat(get("/webhooks/shopify/status")).isEqualTo("status");
    assertThat(get("/webhooks/shopify/status/")).isEqualTo("status");
    assertThat(send("POST", "/webhooks/shopify/status")).isEqualTo("shopify status");
  }

  @Test
  void aPathWithATrailingSlashIsNotAFolder() throws Exception {
    exact("/calls/", "calls");

    assertThat(get("/calls")).isEqualTo("calls");
    assertThat(get("/calls/")).isEqualTo("calls");
    assertThat(get("/calls/links")).isEqualTo("the router");
  }

  @Test
  void methodsShareAPath() throws Exception {
    folder("/calls/{call}", Set.of(Method.OPTIONS), "preflight");
    exact("/calls/links", "links");

    assertThat(send("OPTIONS", "/calls/links")).isEqualTo("preflight links");
    assertThat(get("/calls/links")).isEqualTo("links");
    assertThat(get("/calls/other")).isEqualTo("the router");
  }

  @Test
  void theLastOneAddedOwnsThePathAndItsPredecessorCannotRemoveIt() throws Exception {
    LastSegment last = LastSegment.of("/webhooks/shopify/{company}");
    Handler<RoutingContext> before = last.handler(ctx -> ctx.end("before"));
    Handler<RoutingContext> after = last.handler(ctx -> ctx.end("after"));
    table.addFolder(router, last.folder(), Method.getAll(), before);
    table.addFolder(router, last.folder(), Method.getAll(), after);
    table.remove(before);

    assertThat(get("/webhooks/shopify/acme")).isEqualTo("after");

    table.remove(after);
    assertThat(get("/webhooks/shopify/acme")).isEqualTo("the router");
  }
}
