package dev.serai.bench.torture;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/**
 * What came of the torture.
 *
 * @param ailment why the hub was not ready within half a minute after the attack; null if it was
 * @param memory the most megabytes it occupied; -1 where the system does not tell
 * @param proof null if it was not
 */
public record TortureReport(
    TortureOptions options,
    String ailment,
    long memory,
    LedgerProof proof,
    HonestSenders honest,
    Map<HostileKind, StatusTally> tallies) {

  private static final int FAILED = 500;

  /** Whether the hub withstood. */
  public boolean holds() {
    return ailment == null
        && memory <= options.memory()
        && proof.holds()
        && unacknowledged() == 0
        && failures() == 0;
  }

  private int unacknowledged() {
    return honest.sent() - honest.acknowledged().size();
  }

  /** Answers that say that the hub has a bug. */
  private long failures() {
    return honest.tally().of(FAILED)
        + tallies.values().stream().mapToLong(tally -> tally.of(FAILED)).sum();
  }

  public void print(PrintWriter out) {
    out.printf("Attacked for %d s, seed %d%n%n", options.seconds(), options.seed());
    tallies.forEach(
        (kind, tally) ->
            out.printf(
                "  %-18s %s%n",
                kind.name().toLowerCase(Locale.ROOT).replace('_', ' '), tally.text()));
    out.printf("%nHonest senders: %,d events, answers %s%n", honest.sent(), honest.tally().text());
    out.printf(
        Locale.ROOT,
        "  acknowledged after p50 %.1f ms, p99 %.1f ms, at most %.1f ms (retries included)%n%n",
        honest.millis(50),
        honest.millis(99),
        honest.millis(100));
    say(out, ailment == null, ailment == null ? "the hub lives and is ready" : ailment);
    say(
        out,
        memory <= options.memory(),
        memory < 0
            ? "its memory is not measured on this system"
            : "it occupied at most %d MB of %d MB".formatted(memory, options.memory()));
    say(out, failures() == 0, failures() + " answers were 500");
    say(out, unacknowledged() == 0, unacknowledged() + " honest events were never acknowledged");
    if (proof != null) {
      say(
          out,
          proof.holds(),
          "of %,d acknowledged honest events the ledger lacks %d and has %d twice"
              .formatted(proof.acknowledged(), proof.missing().size(), proof.twice().size()));
    }
    out.flush();
  }

  private static void say(PrintWriter out, boolean good, String what) {
    out.println((good ? "  ok    " : "  FAIL  ") + what);
  }
}
