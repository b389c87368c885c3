package dev.serai.bench.torture;

import dev.serai.app.ShutdownHooks;
import dev.serai.app.embedded.EmbeddedServer;
import dev.serai.bench.BenchFailure;
import dev.serai.bench.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A hub of its own, with an embedded PostgreSQL, as the launcher starts it. */
final class Victim implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration RECOVERY = Duration.ofSeconds(30);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Child hub;
  private final Path home;
  private final Target target;
  private long peakMegabytes = -1;

  private Victim(Child hub, Path home, Target target) {
    this.hub = hub;
    this.home = home;
    this.target = target;
  }

  static Victim start(TortureOptions options) {
    Path home = options.scratch().resolve("home");
    Path companies = options.scratch().resolve("companies");
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
      Files.createDirectories(companies);
      Files.writeString(companies.resolve(Target.COMPANY + ".yaml"), Target.FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> env = new HashMap<>();
    env.put("SERAI_PORT", Integer.toString(port));
    env.put("SERAI_HOME", home.toString());
    env.put("SERAI_DB_URL", "");
    env.put("SERAI_CONNECTORS", options.connectors().toString());
    env.put("SERAI_ROUTES", options.routes().toString());
    env.put("SERAI_COMPANIES", companies.toString());
    Child hub =
        Child.start(
            "the hub",
            options.scratch().resolve("hub.log"),
            options.jvm(),
            List.of("dev.serai.cli.Serai", "run"),
            env,
            false);
    Victim victim = new Victim(hub, home, new Target(port, companies));
    ShutdownHooks.add(victim);
    if (!victim.becomesReady(START)) {
      BenchFailure failure = hub.failure("is not ready after " + START.toSeconds() + " s");
      victim.close();
      throw failure;
    }
    return victim;
  }

  Target target() {
    return target;
  }

  /** Why it is not ready within half a minute; null if it is. */
  String ailment() {
    measure();
    if (becomesReady(RECOVERY)) {
      return null;
    }
    return hub.failure(hub.alive() ? "is not ready" : "has ended").getMessage();
  }

  private boolean becomesReady(Duration limit) {
    HttpRequest health =
        HttpRequest.newBuilder(URI.create("http://localhost:" + target.port() + "/observe/health"))
            .timeout(Duration.ofSeconds(5))
            .build();
    long end = System.nanoTime() + limit.toNanos();
    while (hub.alive() && System.nanoTime() < end) {
      try {
        if (CLIENT.send(health, BodyHandlers.discarding()).statusCode() == 200) {
          return true;
        }
        Thread.sleep(200);
      } catch (IOException e) {
        pause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean lives() {
    return hub.alive();
  }

  /** The most resident memory it had so far, in megabytes; -1 where the system does not tell. */
  long peakMegabytes() {
    return peakMegabytes;
  }

  /** Looks at its memory while it lives. */
  void measure() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + hub.pid() + "/status"))) {
        if (line.startsWith("VmHWM:")) {
          peakMegabytes = Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        }
      }
    } catch (IOException e) {
      // no Linux, or no hub
    }
  }

  /** Of its database; with user and password. */
  String databaseUrl() {
    return EmbeddedServer.runningIn(home.resolve("postgresql"))
        .orElseThrow(() -> new BenchFailure("the hub's PostgreSQL does not run any more"));
  }

  /** Stops the hub, and its PostgreSQL if the hub died before it. */
  @Override
  public void close() {
    hub.close();
    ShutdownHooks.remove(this);
    Path server = home.resolve("postgresql");
    if (EmbeddedServer.runningIn(server).isPresent()) {
      try {
        EmbeddedServer.stop(server);
      } catch (IOException e) {
        throw new BenchFailure("the hub's PostgreSQL does not stop; end it yourself");
      }
    }
  }
}
