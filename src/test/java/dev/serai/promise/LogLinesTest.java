package dev.serai.promise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import dev.serai.FolderCopy;
import dev.serai.RunningHub;
import dev.serai.TestDatabase;
import dev.serai.TestHub;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What an operator reads when deliveries are refused, quarantined or not accepted elsewhere. */
class LogLinesTest {

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  private List<String> lines(String words) {
    return List.copyOf(log.list).stream()
        .map(ILoggingEvent::getFormattedMessage)
        .filter(line -> line.contains(words))
        .toList();
  }

  @Test
  void eachLineNamesTheCompanyAndTheReasonAndIsNotRepeatedForEverySender() throws Exception {
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          byte[] quote = "{\"error\":\"no jane@example.com here\"}".getBytes(UTF_8);
          exchange.sendResponseHeaders(400, quote.length);
          exchange.getResponseBody().write(quote);
          exchange.close();
        });
    receiver.start();
    Logger root = (Logger) LoggerFactory.getLogger("dev.serai");
    log.start();
    root.addAppender(log);
    String company =
        Dialects.company("shop")
            + "destinations:\n  webhook: {url: \"http://localhost:%d/\", secrets: [whsec_cHJvbQ==]}\n"
                .formatted(receiver.getAddress().getPort());
    try (TestHub hub = TestHub.serving(Map.of("shop", company), TestDatabase.freshUrl());
        ParallelSender sender = new ParallelSender(hub.port(), 4)) {
      for (int i = 0; i < 20; i++) {
        String body =
            "{\"id\":%d,\"currency\":\"EUR\",\"total_price\":\"jane@example.com\"}".formatted(i);
        HubRequest signed = Dialects.shopify("shop", "orders/paid", "d" + i, body);
        HubRequest forged =
            HubRequest.json("/webhooks/shopify/shop", body, "X-Shopify-Hmac-Sha256", "AAAA");
        sender.send(List.of(signed, forged));
      }
      sender.send(Orders.signed("shop", 0, 3));
      await().atMost(30, SECONDS).until(() -> !lines("dead letters").isEmpty());
    } finally {
      root.detachAppender(log);
      receiver.stop(0);
    }
    assertThat(lines("refused")).singleElement().asString().contains("shopify for shop, 1 since");
    assertThat(lines("quarantined"))
        .singleElement()
        .asString()
        .contains("shopify for shop, 1 since");
    assertThat(lines("dead letters"))
        .allSatisfy(
            line -> assertThat(line).contains("shop to webhook", "rejected with status 400"));
    assertThat(lines("jane")).isEmpty();
  }

  @Test
  void aBugIsLoggedNowAndThenAndWithoutWhatItQuotes(@TempDir Path folder) throws Exception {
    Path routes = FolderCopy.of(Path.of("routes"), folder.resolve("routes"));
    Files.writeString(
        routes.resolve("own.yaml"),
        """
        - route:
            id: own
            from:
              uri: platform-http:/own
              steps:
                - throwException:
                    exceptionType: java.lang.IllegalArgumentException
                    message: jane@example.com is no number
        """);
    Logger root = (Logger) LoggerFactory.getLogger("dev.serai");
    log.start();
    root.addAppender(log);
    try (RunningHub hub = RunningHub.withRoutes(folder, routes, Dialects.company("shop"))) {
      for (int i = 0; i < 5; i++) {
        assertThat(hub.get("/own").status()).isEqualTo(500);
      }
    } finally {
      root.detachAppender(log);
    }
    assertThat(lines("route own failed")).hasSize(1);
    assertThat(log.list)
        .filteredOn(event -> event.getThrowableProxy() != null)
        .isNotEmpty()
        .allSatisfy(
            event ->
                assertThat(ThrowableProxyUtil.asString(event.getThrowableProxy()))
                    .contains("IllegalArgumentException")
                    .doesNotContain("jane"));
  }
}
