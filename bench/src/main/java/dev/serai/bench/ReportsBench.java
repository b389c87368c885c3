package dev.serai.bench;

import dev.serai.bench.load.ClientLine;
import dev.serai.bench.load.Load;
import dev.serai.bench.load.LoadClient;
import dev.serai.bench.load.LoadResult;
import dev.serai.model.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How long reports take of a company with a year of orders, with and without intake, and what they
 * cost intake.
 */
public final class ReportsBench {

  private static final int QUIET_ROUNDS = 20;
  private static final int PLANS = 2;

  private final BenchOptions options;
  private final Databases databases;
  private final int orders;
  private final Duration pause;
  private final PrintWriter out;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * @param orders stored before measuring; and twice as many cart actions
   * @param pause how long rows are written before this run ends, to be gone on with by the next;
   *     null: all are written at once, and removed in the end
   */
  public ReportsBench(
      BenchOptions options, Databases databases, int orders, Duration pause, PrintWriter out) {
    this.options = options;
    this.databases = databases;
    this.orders = orders;
    this.pause = pause;
    this.out = out;
  }

  /** Measures and prints; throws {@link BenchFailure}. */
  public void run() {
    databases.checkDurable();
    try {
      if (pause == null || !databases.exists(Contender.HUB)) {
        databases.create(Contender.HUB);
        server(0).close(); // makes the tables
      }
      say("%,d orders and %,d cart actions of a year", orders, 2 * orders);
      if (!seed()) {
        say("not all is written yet: run the same command again");
        return;
      }
      databases.checkpoint();
      try (Server hub = server(1)) {
        if (awaitSums() > 60 && pause != null) {
          say("all is added up: run the same command again to measure");
          return;
        }
        measure(hub);
      }
      plans();
    } catch (SQLException e) {
      throw new BenchFailure("PostgreSQL refuses: " + e.getMessage());
    } finally {
      if (pause == null) {
        databases.drop(Contender.HUB);
      }
    }
  }

  private void say(String text, Object... values) {
    out.printf(text + "%n", values);
    out.flush();
  }

  private Server server(int round) {
    return Server.start(Contender.HUB, round, options, databases, null);
  }

  private boolean seed() throws SQLException {
    long start = System.nanoTime();
    try (Connection connection = databases.open(Contender.HUB)) {
      boolean all =
          new SeededYear(connection, orders)
              .fill(() -> pause == null || System.nanoTime() - start < pause.toNanos());
      say("wrote rows for %d s", seconds(start));
      // what takes long is left to a run of its own
      return all && (pause == null || seconds(start) < pause.toSeconds() / 2);
    }
  }

  /** Until the hub has added up everything. */
  private long awaitSums() throws SQLException {
    long start = System.nanoTime();
    try (Connection connection = databases.open(Contender.HUB)) {
      while (!SeededYear.addedUp(connection)) {
        Thread.sleep(500);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("was interrupted");
    }
    say("added up by the hub in %d s", seconds(start));
    return seconds(start);
  }

  private static long seconds(long start) {
    return (System.nanoTime() - start) / 1_000_000_000;
  }

  private final Map<String, List<Double>> quiet = new LinkedHashMap<>();
  private final Map<String, List<Double>> busy = new LinkedHashMap<>();

  private void measure(Server hub) {
    rounds(hub, new LinkedHashMap<>(), 3); // warms up
    rounds(hub, quiet, QUIET_ROUNDS);
    double alone = load(hub, 0).perSecond();
    AtomicBoolean ended = new AtomicBoolean();
    AtomicReference<RuntimeException> failure = new AtomicReference<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                while (!ended.get()) {
                  rounds(hub, busy, 1);
                }
              } catch (RuntimeException e) {
                failure.set(e);
              }
            });
    reader.start();
    double beside = load(hub, 1).perSecond();
    ended.set(true);
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure.get() != null) {
      throw failure.get();
    }
    say("");
    say("%-28s %10s %10s %14s %14s", "report", "p50 ms", "p95 ms", "p50 + intake", "p95 + intake");
    for (String name : quiet.keySet()) {
      say(
          "%-28s %10.1f %10.1f %14.1f %14.1f",
          name,
          percentile(quiet.get(name), 50),
          percentile(quiet.get(name), 95),
          percentile(busy.get(name), 50),
          percentile(busy.get(name), 95));
    }
    say("");
    say(
        "intake: %,.0f orders/s alone, %,.0f beside one reader without a pause: %.0f %%",
        alone, beside, 100 * beside / alone);
  }

  private void rounds(Server hub, Map<String, List<Double>> times, int rounds) {
    for (int round = 0; round < rounds; round++) {
      for (BenchReports each : BenchReports.values()) {
        times.computeIfAbsent(each.label(), none -> new ArrayList<>()).add(get(hub, each));
      }
    }
  }

  private double get(Server hub, BenchReports report) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://localhost:%d/api/companies/%s/%s"
                        .formatted(hub.port(), SeededYear.COMPANY, report.path())))
            .header("Authorization", "Bearer " + Server.ADMIN_KEY)
            .build();
    long start = System.nanoTime();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new BenchFailure(report.path() + " answers " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("was interrupted");
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static double percentile(List<Double> times, int percent) {
    if (times == null || times.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = times.stream().sorted().toList();
    return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
  }

  private LoadResult load(Server hub, int round) {
    Load load =
        new Load(
            "localhost",
            hub.port(),
            Contender.HUB.scenario.path(),
            options.connections(),
            0,
            options.warmup(),
            options.seconds(),
            (long) round * options.ordersPerLoad(),
            options.ordersPerLoad(),
            Server.SECRET,
            null,
            null);
    try (Child client =
        Child.start(
            "the client",
            options.scratch().resolve("client-reports-" + round + ".log"),
            List.of("-XX:+UseSerialGC"),
            List.of(LoadClient.class.getName(), Json.MAPPER.writeValueAsString(load)),
            Map.of(),
            true)) {
      for (Iterator<String> lines = client.lines().iterator(); lines.hasNext(); ) {
        String line = lines.next();
        if (ClientLine.of(line).orElse(null) == ClientLine.RESULT) {
          return Json.MAPPER.readValue(ClientLine.RESULT.rest(line), LoadResult.class);
        }
      }
      throw client.failure("ended without a result");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Prints the plans of the slowest reports. */
  private void plans() throws SQLException {
    List<BenchReports> slowest =
        Arrays.stream(BenchReports.values())
            .sorted(
                Comparator.comparing((BenchReports each) -> percentile(quiet.get(each.label()), 50))
                    .reversed())
            .limit(PLANS)
            .toList();
    try (Connection connection = databases.open(Contender.HUB)) {
      for (BenchReports each : slowest) {
        say("%nplans of %s", each.label());
        for (String line : PlannedConnection.plans(connection, each.queries())) {
          say("%s", line);
        }
      }
    }
  }
}
