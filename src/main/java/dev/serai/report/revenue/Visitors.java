package dev.serai.report.revenue;

import dev.serai.model.Company;
import dev.serai.report.CompanyNumber;
import dev.serai.report.CountingRule;
import dev.serai.report.Days;
import dev.serai.report.Exclusion;
import dev.serai.report.Query;
import dev.serai.report.rollup.Cells;
import dev.serai.report.rollup.PresenceSums;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many visitors bought, of those whom the assistant helped and of the others. A visitor is
 * counted once on each day.
 *
 * @param caution what the comparison does not show
 * @param days including those without visitors
 */
public record Visitors(
    String company, LocalDate from, LocalDate to, String caution, Groups total, List<Day> days) {

  /**
   * @param assisted those of whom a helpful answer or a nudge click lay on that day, or an order or
   *     a cart action that a conversation earned
   */
  public record Groups(Group assisted, Group unassisted) {}

  /**
   * @param visits visitors of each day, added up
   * @param buyers those who paid for an order on that day
   * @param conversion buyers by visits, to four decimals; null without visits
   */
  public record Group(long visits, long buyers, BigDecimal conversion) {

    static Group of(long visits, long buyers) {
      return new Group(
          visits,
          buyers,
          visits == 0
              ? null
              : BigDecimal.valueOf(buyers)
                  .divide(BigDecimal.valueOf(visits), Cards.SHARE_DECIMALS, RoundingMode.HALF_UP));
    }
  }

  public record Day(LocalDate date, Group assisted, Group unassisted) {}

  private static final String CAUTION =
      "Visitors chose themselves whether to talk to the assistant, and those who want to buy are"
          + " more likely to. The difference is not what the assistant caused; an experiment with a"
          + " holdout shows that.";

  private static final String SQL =
      """
      SELECT day, sum(seen) AS seen, sum(assisted) AS assisted, sum(%1$s) AS bought,
             sum(assisted_%1$s) AS assisted_bought
      FROM (%2$s) AS cell
      WHERE kind = 'visitor'
      GROUP BY 1""";

  private record Counts(long seen, long assisted, long bought, long assistedBought) {

    static final Counts NONE = new Counts(0, 0, 0, 0);

    Counts and(Counts other) {
      return new Counts(
          seen + other.seen,
          assisted + other.assisted,
          bought + other.bought,
          assistedBought + other.assistedBought);
    }

    Groups groups() {
      return new Groups(
          Group.of(assisted, assistedBought), Group.of(seen - assisted, bought - assistedBought));
    }
  }

  public static Visitors read(
      Connection connection, Company company, Days days, CountingRule counting)
      throws SQLException {
    Cells cells = PresenceSums.cells(connection, CompanyNumber.of(connection, company.key()), days);
    String bought = counting.exclusions().contains(Exclusion.UNCONFIRMED) ? "bought" : "claimed";
    Map<LocalDate, Counts> counts = new HashMap<>();
    Query.of(SQL.formatted(bought, cells.sql()))
        .with(cells.parameters())
        .list(
            connection,
            row ->
                counts.put(
                    row.getObject("day", LocalDate.class),
                    new Counts(
                        row.getLong("seen"),
                        row.getLong("assisted"),
                        row.getLong("bought"),
                        row.getLong("assisted_bought"))));
    return new Visitors(
        company.key(),
        days.first(),
        days.last(),
        CAUTION,
        counts.values().stream().reduce(Counts.NONE, Counts::and).groups(),
        days.each().stream()
            .map(
                day -> {
                  Groups groups = counts.getOrDefault(day, Counts.NONE).groups();
                  return new Day(day, groups.assisted, groups.unassisted);
                })
            .toList());
  }
}
