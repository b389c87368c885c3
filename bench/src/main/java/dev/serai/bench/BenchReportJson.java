package dev.serai.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.bench.load.LoadResult;
import dev.serai.model.Json;
import java.io.IOException;
import java.nio.file.Path;

/** The report for machines. */
public final class BenchReportJson {

  private BenchReportJson() {}

  /** Writes {@code report} to {@code file}; throws {@link BenchFailure} if it cannot. */
  public static void write(BenchReport report, Path file) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    BenchOptions options = report.options();
    root.put("machine", report.machine());
    root.put("clean", report.clean());
    root.putObject("options")
        .put("rounds", options.rounds())
        .put("warmupSeconds", options.warmup())
        .put("measuredSeconds", options.seconds())
        .put("connections", options.connections())
        .put("pool", options.pool())
        .put("jvm", String.join(" ", options.jvm()));
    ObjectNode ratios = root.putObject("hubAgainst");
    for (Contender other : Contender.values()) {
      if (other != Contender.HUB) {
        report
            .hubAgainst(other)
            .ifPresent(
                ratio ->
                    ratios
                        .putObject(other.label())
                        .put("median", ratio.median())
                        .put("min", ratio.min())
                        .put("max", ratio.max()));
      }
    }
    ArrayNode runs = root.putArray("measurements");
    report.measurements().forEach(each -> add(each, runs.addObject()));
    ArrayNode proofs = root.putArray("stored");
    for (Proof proof : report.proofs()) {
      proofs
          .addObject()
          .put("contender", proof.contender().label())
          .put("acknowledged", proof.acknowledged())
          .put("missing", proof.missing())
          .put("doubled", proof.doubled())
          .put("withoutAllLines", proof.torn());
    }
    try {
      Json.MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
    } catch (IOException e) {
      throw new BenchFailure(file + " cannot be written; choose another file for --json");
    }
  }

  private static void add(Measurement each, ObjectNode run) {
    LoadResult load = each.load();
    run.put("contender", each.contender().label())
        .put("round", each.round())
        .put("orders", load.measured())
        .put("ordersPerSecond", each.perSecond())
        .put("p50Micros", load.p50())
        .put("p99Micros", load.p99())
        .put("maxMicros", load.max())
        .put("failed", load.failedOrderIds().size());
    if (load.arrivals() != null) {
      run.putObject("forwarded")
          .put("perSecond", load.arrivedPerSecond())
          .put("share", load.arrivedShare())
          .put("p50Millis", load.arrivals().p50())
          .put("p99Millis", load.arrivals().p99())
          .put("repeated", load.arrivals().repeated());
    }
    if (load.quiet() != null) {
      run.putObject("quiet")
          .put("p50Micros", load.quiet().p50())
          .put("p99Micros", load.quiet().p99());
    }
    if (each.cpu() != null) {
      run.putObject("cpuMicrosPerOrder")
          .put("server", each.perOrder(CpuSample::server))
          .put("postgresql", each.perOrder(CpuSample::postgres))
          .put("client", each.perOrder(CpuSample::client))
          .put("others", each.perOrder(CpuSample::others));
    }
  }
}
