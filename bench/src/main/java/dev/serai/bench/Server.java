package dev.serai.bench;

import dev.serai.bench.load.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A contender's running process, ready for orders. */
record Server(Child child, int port) implements AutoCloseable {

  /** The path on which every contender receives its orders. */
  static final String PATH = "/webhooks/shopify/bench";

  static final String SECRET = "bench-secret";

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  static Server start(Contender contender, int round, BenchOptions options, Databases databases) {
    int port = freePort();
    Child child =
        Child.start(
            contender.label(),
            options.scratch().resolve(contender.label() + "-" + round + ".log"),
            options.jvm(),
            contender.program(),
            environment(contender, port, options, databases),
            false);
    Server server = new Server(child, port);
    try {
      server.awaitReady();
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static Map<String, String> environment(
      Contender contender, int port, BenchOptions options, Databases databases) {
    Map<String, String> env = new HashMap<>();
    env.put("SERAI_PORT", Integer.toString(port));
    env.put("SERAI_DB_URL", databases.url(contender));
    if (databases.user() != null) {
      env.put("SERAI_DB_USER", databases.user());
    }
    if (databases.password() != null) {
      env.put("SERAI_DB_PASSWORD", databases.password());
    }
    env.put("SERAI_HOME", options.scratch().resolve("home").toString());
    env.put("SERAI_CONNECTORS", options.connectors().toString());
    env.put("SERAI_ROUTES", options.routes().toString());
    env.put("SERAI_COMPANIES", companies(options.scratch()).toString());
    env.put("BENCH_PATH", PATH);
    env.put("BENCH_SECRET", SECRET);
    env.put("BENCH_POOL", Integer.toString(options.pool()));
    return env;
  }

  private static Path companies(Path scratch) {
    try {
      Path folder = Files.createDirectories(scratch.resolve("companies"));
      Files.writeString(folder.resolve("bench.yaml"), Resource.text("company.yaml"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A server is ready when it refuses an unsigned order, or accepts it because it does not check.
   */
  private void awaitReady() {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest unsigned =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + PATH))
            .timeout(Duration.ofSeconds(5))
            .POST(BodyPublishers.ofString("{}"))
            .build();
    long end = System.nanoTime() + START_TIMEOUT.toNanos();
    String last = "nothing listens on its port";
    while (System.nanoTime() < end) {
      if (!child.alive()) {
        throw child.failure("ended while starting");
      }
      try {
        Thread.sleep(100);
        int status = client.send(unsigned, BodyHandlers.discarding()).statusCode();
        if (status == 401 || status == 200) {
          return;
        }
        last = "it answers " + status;
      } catch (IOException e) {
        // not listening yet
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw child.failure("was interrupted while starting");
      }
    }
    throw child.failure("is not ready after " + START_TIMEOUT.toSeconds() + " s (" + last + ")");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    child.close();
  }
}
