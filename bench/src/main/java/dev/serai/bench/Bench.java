package dev.serai.bench;

import dev.serai.bench.load.ClientLine;
import dev.serai.bench.load.DestinationPlan;
import dev.serai.bench.load.Load;
import dev.serai.bench.load.LoadClient;
import dev.serai.bench.load.LoadResult;
import dev.serai.model.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Runs the contenders one after the other, round by round, so that a drift of the machine affects
 * all alike.
 */
public final class Bench {

  private static final int QUIET_CONNECTIONS = 16;
  private static final long QUIET_FIRST_ORDER = 500_000_000;
  private static final long QUIET_ORDERS = 1_000_000;

  private final BenchOptions options;
  private final Databases databases;
  private final BenchProgress progress;
  private final long postmaster;

  /** A bench in the PostgreSQL of {@code databases}; throws {@link BenchFailure}. */
  public Bench(BenchOptions options, Databases databases, BenchProgress progress) {
    this.options = options;
    this.databases = databases;
    this.progress = progress;
    this.postmaster = databases.postmaster().orElse(0);
  }

  /** Measures everything and inspects the databases; throws {@link BenchFailure}. */
  public BenchReport run() {
    databases.checkDurable();
    createFolder(options.scratch());
    options.contenders().forEach(databases::create);
    try {
      List<Measurement> measurements = new ArrayList<>();
      for (int round = 1; round <= options.rounds(); round++) {
        for (Contender contender : options.contenders()) {
          measurements.add(measure(contender, round));
        }
      }
      progress.say("counting what was stored");
      return new BenchReport(machine(), options, measurements, proofs(measurements));
    } finally {
      options.contenders().forEach(databases::drop);
    }
  }

  private Measurement measure(Contender contender, int round) {
    databases.checkpoint();
    progress.say("round %d of %d: %s".formatted(round, options.rounds(), contender));
    Scenario scenario = contender.scenario;
    DestinationPlan destinations =
        scenario.forwards()
            ? new DestinationPlan(Server.freePort(), scenario.answerMillis(), scenario.dead())
            : null;
    try (Server server = Server.start(contender, round, options, databases, destinations);
        Child client = client(contender, round, server.port(), destinations)) {
      return listen(contender, round, server.child(), client);
    }
  }

  private Child client(Contender contender, int round, int port, DestinationPlan destinations) {
    try {
      return Child.start(
          "the client",
          options.scratch().resolve("client-" + contender.label() + "-" + round + ".log"),
          List.of("-XX:+UseSerialGC"),
          List.of(
              LoadClient.class.getName(),
              Json.MAPPER.writeValueAsString(load(contender.scenario, round, port, destinations))),
          Map.of(),
          true);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Load load(Scenario scenario, int round, int port, DestinationPlan destinations) {
    Load quiet =
        scenario.quietPerSecond() == 0
            ? null
            : load(
                port,
                scenario.quietPath(),
                QUIET_CONNECTIONS,
                scenario.quietPerSecond(),
                QUIET_FIRST_ORDER + round * QUIET_ORDERS,
                null,
                null);
    return load(
        port,
        scenario.path(),
        options.connections(),
        scenario.perSecond(),
        (round - 1L) * options.ordersPerLoad(),
        quiet,
        destinations);
  }

  private Load load(
      int port,
      String path,
      int connections,
      int perSecond,
      long firstOrder,
      Load quiet,
      DestinationPlan destinations) {
    return new Load(
        "localhost",
        port,
        path,
        connections,
        perSecond,
        options.warmup(),
        options.seconds(),
        firstOrder,
        perSecond == 0
            ? options.ordersPerLoad()
            : (options.warmup() + options.seconds() + 1) * perSecond,
        Server.SECRET,
        quiet,
        destinations);
  }

  private Measurement listen(Contender contender, int round, Child server, Child client) {
    CpuSample before = null;
    CpuSample used = null;
    for (Iterator<String> lines = client.lines().iterator(); lines.hasNext(); ) {
      String line = lines.next();
      ClientLine kind = ClientLine.of(line).orElse(null);
      if (kind == null) {
        continue;
      }
      switch (kind) {
        case WARMING -> progress.warming(contender, round);
        case ANSWERED -> progress.answered(Long.parseLong(kind.rest(line)));
        case MEASURING -> {
          before = sample(server, client);
          progress.measuring(contender, round);
        }
        case MEASURED -> used = before == null ? null : sample(server, client).since(before);
        case RESULT -> {
          return measurement(contender, round, read(kind.rest(line)), used, server);
        }
      }
    }
    throw server.alive()
        ? client.failure("ended without a result")
        : server.failure("ended under load");
  }

  private Measurement measurement(
      Contender contender, int round, LoadResult load, CpuSample cpu, Child server) {
    if (load.exhausted()) {
      throw new BenchFailure(
          "the signed orders ran out before the time was over; set --ahead to more than "
              + options.ahead());
    }
    if (load.measured() == 0) {
      throw server.failure("acknowledged nothing; its first answer was " + load.firstFailure());
    }
    return new Measurement(contender, round, load, cpu);
  }

  private CpuSample sample(Child server, Child client) {
    return Proc.available() ? CpuSample.take(server.pid(), postmaster, client.pid()) : null;
  }

  private List<Proof> proofs(List<Measurement> measurements) {
    List<Proof> proofs = new ArrayList<>();
    for (Contender contender : options.contenders()) {
      if (contender.stored != null) {
        Proof proof = Proof.none(contender);
        for (Measurement each : measurements) {
          if (each.contender() == contender) {
            proof = proof.with(each.load(), databases);
            if (each.load().quiet() != null) {
              proof = proof.with(each.load().quiet(), databases);
            }
          }
        }
        proofs.add(proof);
      }
    }
    return proofs;
  }

  private String machine() {
    return "%d processors, Java %s, PostgreSQL %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(), Runtime.version(), databases.version());
  }

  private static LoadResult read(String json) {
    try {
      return Json.MAPPER.readValue(json, LoadResult.class);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new BenchFailure(
          folder + " cannot be created; set SERAI_HOME to a folder that you may write to");
    }
  }
}
