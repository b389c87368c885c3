package dev.serai.bench;

import dev.serai.bench.load.DestinationPlan;
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

  /** Where a server is asked whether it is ready, and the baselines receive all orders. */
  private static final String PATH = "/webhooks/shopify/bench0000";

  static final String SECRET = "bench-secret";

  static final String ADMIN_KEY = "bench-admin-key";

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  /**
   * @param destinations null if nothing is forwarded
   */
  static Server start(
      Contender contender,
      int round,
      BenchOptions options,
      Databases databases,
      DestinationPlan destinations) {
    int port = freePort();
    Child child =
        Child.start(
            contender.label(),
            options.scratch().resolve(contender.label() + "-" + round + ".log"),
            options.jvm(),
            contender.program(),
            environment(contender, port, options, databases, destinations),
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
      Contender contender,
      int port,
      BenchOptions options,
      Databases databases,
      DestinationPlan destinations) {
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
    env.put("SERAI_COMPANIES", companies(contender, destinations, options.scratch()).toString());
    env.put("SERAI_ADMIN_KEY", ADMIN_KEY);
    env.put("BENCH_PATH", PATH);
    env.put("BENCH_SECRET", SECRET);
    env.put("BENCH_POOL", Integer.toString(options.pool()));
    return env;
  }

  private static Path companies(Contender contender, DestinationPlan destinations, Path scratch) {
    try {
      Path folder = Files.createDirectories(scratch.resolve("companies-" + contender.label()));
      String[] keys = contender.scenario.keys();
      for (int number = 0; number < keys.length; number++) {
        String text = Resource.text("company.yaml").replace("[[key]]", keys[number]);
        if (destinations != null) {
          text += Resource.text("webhook.yaml").replace("[[url]]", destinations.url(number));
        }
        Files.writeString(folder.resolve(keys[number] + ".yaml"), text);
      }
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

  static int freePort() {
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
