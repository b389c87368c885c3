package dev.serai.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The part of the day that a real browser plays: it opens a shop's page with the SDK, fills the
 * cart and orders. Left out where the machine has no Chromium.
 */
final class BrowserPart {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String COMPANY = "lumen";
  private static final String ORDER = "window-1";

  private BrowserPart() {}

  /** The order that the page reported, as the hub knows it; empty if there is no browser. */
  static Optional<JsonNode> play(String hub, Figures figures, Path home)
      throws IOException, InterruptedException {
    Optional<Path> browser = browser();
    if (browser.isEmpty()) {
      return Optional.empty();
    }
    HttpServer shop =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] page = page(hub);
    shop.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, page.length);
          try (exchange) {
            exchange.getResponseBody().write(page);
          }
        });
    shop.start();
    Process window = open(browser.get(), shop.getAddress().getPort(), home);
    try {
      Instant until = Instant.now().plus(PATIENCE);
      JsonNode order = figures.order(COMPANY, ORDER);
      while (order.isMissingNode() && Instant.now().isBefore(until)) {
        Thread.sleep(200);
        order = figures.order(COMPANY, ORDER);
      }
      return Optional.of(order);
    } finally {
      window.destroy();
      if (!window.waitFor(5, TimeUnit.SECONDS)) {
        window.destroyForcibly();
      }
      shop.stop(0);
    }
  }

  private static byte[] page(String hub) throws IOException {
    try (InputStream page = BrowserPart.class.getResourceAsStream("/demo/shop.html")) {
      return new String(page.readAllBytes(), UTF_8)
          .replace("HUB", hub)
          .replace("COMPANY", COMPANY)
          .replace("ORDER", ORDER)
          .getBytes(UTF_8);
    }
  }

  private static Optional<Path> browser() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator, -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Process open(Path browser, int port, Path home) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                browser.toString(),
                "--headless",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--user-data-dir=" + home.resolve("browser")));
    if (System.getProperty("user.name").equals("root")) {
      // its sandbox refuses to start as root
      command.add("--no-sandbox");
    }
    command.add("http://localhost:" + port + "/");
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
