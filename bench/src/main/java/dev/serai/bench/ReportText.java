package dev.serai.bench;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** The report for people. */
public final class ReportText {

  /** Above this share of CPU time, other programs have distorted the figures. */
  private static final double OTHERS_TOLERATED = 0.05;

  private final BenchReport report;
  private final PrintWriter out;

  private ReportText(BenchReport report, PrintWriter out) {
    this.report = report;
    this.out = out;
  }

  /** Prints {@code report} to {@code out}. */
  public static void print(BenchReport report, PrintWriter out) {
    ReportText text = new ReportText(report, out);
    text.conditions();
    text.table();
    text.forwarding();
    text.ratios();
    text.findings();
    out.flush();
  }

  private void conditions() {
    BenchOptions options = report.options();
    out.println();
    out.printf(Locale.ROOT, "%s; JVM %s%n", report.machine(), String.join(" ", options.jvm()));
    out.printf(
        Locale.ROOT,
        "%d connections, %d s warm-up and %d s measured in each of %d rounds; median (min-max)%n",
        options.connections(),
        options.warmup(),
        options.seconds(),
        options.rounds());
  }

  private void table() {
    out.println();
    out.printf(
        Locale.ROOT,
        "%-12s %-25s %8s %8s   %s%n",
        "",
        "",
        "p50",
        "p99",
        "CPU per order, microseconds");
    out.printf(
        Locale.ROOT,
        "%-12s %-25s %8s %8s   %8s %11s %8s %8s%n",
        "",
        "orders/s",
        "ms",
        "ms",
        "server",
        "PostgreSQL",
        "client",
        "sum");
    for (Contender contender : report.options().contenders()) {
      Spread rate = report.of(contender, Measurement::perSecond);
      out.printf(
          Locale.ROOT,
          "%-12s %-25s %8.1f %8.1f   %8s %11s %8s %8s%n",
          contender,
          String.format(Locale.ROOT, "%,.0f (%,.0f-%,.0f)", rate.median(), rate.min(), rate.max()),
          median(contender, each -> each.load().p50() / 1000.0),
          median(contender, each -> each.load().p99() / 1000.0),
          micros(contender, CpuSample::server),
          micros(contender, CpuSample::postgres),
          micros(contender, CpuSample::client),
          micros(contender, cpu -> cpu.server() + cpu.postgres() + cpu.client()));
    }
  }

  private void forwarding() {
    for (Contender contender : report.options().contenders()) {
      if (!contender.scenario.forwards()) {
        continue;
      }
      out.println();
      out.printf(
          Locale.ROOT,
          "%-12s forwarded %,.0f/s, %.1f%% of what was owed; %.0f ms from the order to its arrival"
              + " (p99 %.0f ms); %.0f arrived again%n",
          contender,
          median(contender, each -> each.load().arrivedPerSecond()),
          100 * median(contender, each -> each.load().arrivedShare()),
          median(contender, each -> each.load().arrivals().p50()),
          median(contender, each -> each.load().arrivals().p99()),
          median(contender, each -> each.load().arrivals().repeated()));
      if (contender.scenario.quietPerSecond() > 0) {
        out.printf(
            Locale.ROOT,
            "%-12s the quiet company is answered in %.1f ms (p99 %.1f ms)%n",
            "",
            median(contender, each -> each.load().quiet().p50() / 1000.0),
            median(contender, each -> each.load().quiet().p99() / 1000.0));
      }
    }
  }

  private void ratios() {
    out.println();
    for (Contender other : Contender.values()) {
      if (other != Contender.HUB) {
        report
            .hubAgainst(other)
            .ifPresent(
                ratio ->
                    out.printf(
                        Locale.ROOT,
                        "hub / %-12s %5.2f (%.2f-%.2f)%n",
                        other,
                        ratio.median(),
                        ratio.min(),
                        ratio.max()));
      }
    }
  }

  private void findings() {
    out.println();
    for (Proof proof : report.proofs()) {
      out.printf(
          Locale.ROOT,
          "%-12s %,d orders acknowledged: %s%n",
          proof.contender(),
          proof.acknowledged(),
          proof.holds()
              ? "each stored exactly once with all its lines"
              : String.format(
                  Locale.ROOT,
                  "%,d MISSING, %,d DOUBLED, %,d WITHOUT ALL LINES",
                  proof.missing(),
                  proof.doubled(),
                  proof.torn()));
    }
    for (Measurement each : report.measurements()) {
      if (!each.load().failedOrderIds().isEmpty()) {
        out.printf(
            Locale.ROOT,
            "FAILED: %s, round %d: %s; first: %s%n",
            each.contender(),
            each.round(),
            each.load().failures(),
            each.load().firstFailure());
      }
    }
    double others = report.othersShare();
    if (others > OTHERS_TOLERATED) {
      out.printf(
          Locale.ROOT,
          "Other programs took %.0f%% of the CPU time used: run again on an idle machine.%n",
          100 * others);
    }
  }

  private double median(Contender contender, ToDoubleFunction<Measurement> figure) {
    return report.of(contender, figure).median();
  }

  private String micros(Contender contender, ToLongFunction<CpuSample> part) {
    double micros = median(contender, each -> each.perOrder(part));
    return Double.isNaN(micros) ? "-" : String.format(Locale.ROOT, "%.0f", micros);
  }
}
