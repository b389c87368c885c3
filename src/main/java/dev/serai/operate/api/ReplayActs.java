package dev.serai.operate.api;

import dev.serai.connector.ActiveConfiguration;
import dev.serai.delivery.outbox.DeadLetters;
import dev.serai.fetch.FailedFetches;
import dev.serai.http.ParameterProblems;
import dev.serai.http.Refusal;
import dev.serai.ledger.Corrections;
import dev.serai.ledger.Ledger;
import dev.serai.ledger.sql.GivenUp;
import dev.serai.model.AnalyticsSources;
import dev.serai.model.Company;
import dev.serai.operate.replay.DeliveryReplay;
import dev.serai.operate.replay.QuarantineReplay;
import dev.serai.operate.replay.ReplayDifference;
import dev.serai.operate.replay.StoredDeliveries;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** What {@code serai replay} does, of one company, with a dry run unless the caller says so. */
final class ReplayActs {

  /** Deliveries that one call reads; more are a matter of the command. */
  private static final int MOST_READ = 20_000;

  /** Quarantined deliveries that one call replays. */
  private static final int MOST_QUARANTINED = 1_000;

  private final DataSource database;
  private final Ledger ledger;
  private final Supplier<ActiveConfiguration> active;

  ReplayActs(DataSource database, Ledger ledger, Supplier<ActiveConfiguration> active) {
    this.database = database;
    this.ledger = ledger;
    this.active = active;
  }

  /** Work that was given up, by the other side's name and by reason. */
  record GivenUpPiles(boolean dryRun, List<Pile> piles, int retried) {
    record Pile(String peer, String reason, long count) {
      static Pile of(GivenUp.Pile pile) {
        return new Pile(pile.peer(), pile.reason(), pile.count());
      }
    }
  }

  ActStep.Result deadLetters(ActRequest request) {
    GivenUp.Choice choice =
        choice(request, "destination", request.company().destinations().keySet());
    boolean dryRun = request.flag("dryRun", true);
    return () -> {
      DeadLetters letters = new DeadLetters(database);
      return piles(dryRun, letters.piles(choice), dryRun ? 0 : letters.replay(choice));
    };
  }

  ActStep.Result fetches(ActRequest request) {
    GivenUp.Choice choice = choice(request, "connector", request.company().connectors().keySet());
    boolean dryRun = request.flag("dryRun", true);
    return () -> {
      FailedFetches failed = new FailedFetches(database);
      return piles(dryRun, failed.piles(choice), dryRun ? 0 : failed.replay(choice));
    };
  }

  private static GivenUp.Choice choice(ActRequest request, String peer, Set<String> peers) {
    return new GivenUp.Choice(
        request.company().key(), request.oneOf(peer, peers), request.text("reason"));
  }

  private static GivenUpPiles piles(boolean dryRun, List<GivenUp.Pile> piles, int retried) {
    return new GivenUpPiles(dryRun, piles.stream().map(GivenUpPiles.Pile::of).toList(), retried);
  }

  /**
   * @param read how many quarantined deliveries were read
   * @param limit how many a call reads at most: if it is reached, there may be more
   */
  record Quarantine(
      boolean dryRun, long read, int limit, List<Counted> outcomes, List<Counted> staying) {
    record Counted(String what, long count) {
      static List<Counted> all(Map<String, Long> counts) {
        return counts.entrySet().stream()
            .map(each -> new Counted(each.getKey(), each.getValue()))
            .toList();
      }
    }
  }

  ActStep.Result quarantine(ActRequest request) {
    QuarantineReplay.Filter filter =
        new QuarantineReplay.Filter(
            request.company().key(),
            request.oneOf("connector", AnalyticsSources.of(request.company())),
            request.numbers("deliveries", MOST_QUARANTINED),
            request.text("reason"),
            MOST_QUARANTINED);
    boolean dryRun = request.flag("dryRun", true);
    return () -> {
      ActiveConfiguration now = active.get();
      QuarantineReplay.Summary summary =
          new QuarantineReplay(database, now.connectors(), now.companies())
              .run(filter, dryRun ? null : ledger, seen -> {});
      return new Quarantine(
          dryRun,
          summary.seen(),
          MOST_QUARANTINED,
          Quarantine.Counted.all(summary.outcomes()),
          Quarantine.Counted.all(summary.staying()));
    };
  }

  record Deliveries(boolean dryRun, ReplayDifference difference) {}

  ActStep.Result deliveries(ActRequest request) {
    Company company = request.company();
    LocalDate from = request.day("from");
    LocalDate to = request.day("to");
    if (from != null && to != null && from.isAfter(to)) {
      request.problem("from", ParameterProblems.late(from, to));
    }
    StoredDeliveries.Filter filter =
        new StoredDeliveries.Filter(
            company.key(),
            request.oneOf("connector", company.connectors().keySet()),
            request.text("topic"),
            start(from),
            to == null ? null : start(to.plusDays(1)),
            request.text("mappedBy"));
    boolean dryRun = request.flag("dryRun", true);
    return () -> {
      StoredDeliveries stored = new StoredDeliveries(database);
      long many = stored.count(filter);
      if (many > MOST_READ) {
        throw new Refusal(
            400,
            "TOO_MANY_DELIVERIES",
            "these are %d deliveries, and a call reads %d at most; choose fewer days, or run serai replay --deliveries"
                .formatted(many, MOST_READ));
      }
      ActiveConfiguration now = active.get();
      return new Deliveries(
          dryRun,
          new DeliveryReplay(stored, now.connectors(), now.companies(), new Corrections(database))
              .run(filter, !dryRun, (done, all) -> {}));
    };
  }

  /** As for the command: days in UTC. */
  private static Instant start(LocalDate day) {
    return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
