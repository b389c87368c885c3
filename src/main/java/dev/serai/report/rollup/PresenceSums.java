package dev.serai.report.rollup;

import dev.serai.report.Days;
import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * How many visitors and carts there were on each day. Who was there is kept beside it, with how
 * many facts show it, so that a fact that is withdrawn or comes late changes the numbers rightly.
 */
public final class PresenceSums {

  private static final String KEY = "day, kind, who, currency";

  /** Whether each of a day's visitors and carts was there after a change, and before it. */
  private static final String TURNED =
      """
      sum((seen > 0)::integer - (seen - s_seen > 0)::integer) AS seen,
      sum((assisted > 0)::integer - (assisted - s_assisted > 0)::integer) AS assisted,
      sum((bought > 0)::integer - (bought - s_bought > 0)::integer) AS bought,
      sum((assisted > 0 AND bought > 0)::integer
          - (assisted - s_assisted > 0 AND bought - s_bought > 0)::integer) AS assisted_bought,
      sum((claimed > 0)::integer - (claimed - s_claimed > 0)::integer) AS claimed,
      sum((assisted > 0 AND claimed > 0)::integer
          - (assisted - s_assisted > 0 AND claimed - s_claimed > 0)::integer) AS assisted_claimed""";

  private static final String SUMS =
      """
      SELECT company, (occurred_at AT TIME ZONE ?)::date AS day, kind, who, currency,
             sum(seen)::integer AS s_seen, sum(assisted)::integer AS s_assisted,
             sum(bought)::integer AS s_bought, sum(claimed)::integer AS s_claimed
      FROM %s
      GROUP BY 1, 2, 3, 4, 5
      HAVING sum(seen) <> 0 OR sum(assisted) <> 0 OR sum(bought) <> 0 OR sum(claimed) <> 0""";

  private static final String MEASURES =
      "seen, assisted, bought, assisted_bought, claimed, assisted_claimed";

  /** One hub at a time changes the sums of a company, so nobody else adds who is not there yet. */
  private static final String ADD_UP =
      """
      WITH sums AS (%1$s),
      changed AS MATERIALIZED (
        SELECT s.*, p.seen IS NOT NULL AS known,
               coalesce(p.seen, 0) + s_seen AS seen, coalesce(p.assisted, 0) + s_assisted AS assisted,
               coalesce(p.bought, 0) + s_bought AS bought, coalesce(p.claimed, 0) + s_claimed AS claimed
        FROM sums s LEFT JOIN presence p USING (company, %2$s)),
      added AS (
        INSERT INTO presence (company, %2$s, seen, assisted, bought, claimed)
        SELECT company, %2$s, seen, assisted, bought, claimed FROM changed WHERE NOT known
        ORDER BY company, %2$s),
      again AS (
        UPDATE presence AS p
        SET seen = c.seen, assisted = c.assisted, bought = c.bought, claimed = c.claimed
        FROM changed c
        WHERE c.known AND (p.company, p.day, p.kind, p.who, p.currency)
                        = (c.company, c.day, c.kind, c.who, c.currency))
      INSERT INTO presence_day AS d (company, day, kind, currency, %3$s)
      SELECT company, day, kind, currency, %4$s
      FROM changed
      GROUP BY 1, 2, 3, 4
      ON CONFLICT (company, day, kind, currency) DO UPDATE
        SET seen = d.seen + excluded.seen, assisted = d.assisted + excluded.assisted,
            bought = d.bought + excluded.bought,
            assisted_bought = d.assisted_bought + excluded.assisted_bought,
            claimed = d.claimed + excluded.claimed,
            assisted_claimed = d.assisted_claimed + excluded.assisted_claimed""";

  /** Takes the zone, and the parameters of {@link FactSums#upTo}. */
  static final String FOLD = addUp(FactSums.upTo("presence"));

  /** Takes the time zone and the company. */
  static final String MAKE = addUp("(SELECT * FROM presence_fact WHERE company = ?) AS f");

  private static final String FACTS =
      "(SELECT * FROM presence_fact WHERE company = ? AND occurred_at >= ? AND occurred_at < ?) AS f";

  private static final String WAITING =
      "(SELECT * FROM "
          + FactSums.waiting("presence")
          + " WHERE occurred_at >= ? AND occurred_at < ?) AS f";

  private static final String OF_FACTS =
      "SELECT day, kind, currency, %s FROM (SELECT *, s_seen AS seen, s_assisted AS assisted,"
              .formatted(TURNED)
          + " s_bought AS bought, s_claimed AS claimed FROM ("
          + SUMS.formatted(FACTS)
          + ") AS s) AS t GROUP BY 1, 2, 3";

  private static final String OF_SUMS =
      """
      SELECT day, kind, currency, %1$s FROM presence_day
      WHERE company = ? AND day BETWEEN ? AND ?
      UNION ALL
      SELECT day, kind, currency, %2$s FROM (
        SELECT s.*, coalesce(p.seen, 0) + s_seen AS seen,
               coalesce(p.assisted, 0) + s_assisted AS assisted,
               coalesce(p.bought, 0) + s_bought AS bought,
               coalesce(p.claimed, 0) + s_claimed AS claimed
        FROM (%3$s) AS s
        LEFT JOIN presence p USING (company, day, kind, who, currency)) AS t
      GROUP BY 1, 2, 3"""
          .formatted(MEASURES, TURNED, SUMS.formatted(WAITING));

  private static final String DIFFERENCES =
      """
      SELECT 'presence', day::text, kind || ' ' || currency,
             concat_ws(', ', sum(seen) || ' seen', sum(assisted) || ' assisted',
                       sum(bought) || ' bought', sum(claimed) || ' claimed')
      FROM (SELECT day, kind, currency, sum(seen) AS seen, sum(assisted) AS assisted, sum(bought) AS bought,
             sum(assisted_bought) AS assisted_bought, sum(claimed) AS claimed,
             sum(assisted_claimed) AS assisted_claimed
      FROM (%s UNION ALL SELECT day, kind, currency, -seen, -assisted, -bought, -assisted_bought,
                                -claimed, -assisted_claimed FROM (%s) AS kept) AS difference
      GROUP BY 1, 2, 3
      HAVING sum(seen) <> 0 OR sum(assisted) <> 0 OR sum(bought) <> 0 OR sum(assisted_bought) <> 0
          OR sum(claimed) <> 0 OR sum(assisted_claimed) <> 0) AS d
      GROUP BY day, kind, currency
      ORDER BY 2, 3"""
          .formatted(OF_FACTS, OF_SUMS);

  private PresenceSums() {}

  private static String addUp(String source) {
    return ADD_UP.formatted(SUMS.formatted(source), KEY, MEASURES, TURNED);
  }

  /** The numbers of the facts less those kept, of all days: rollup, day, kind, what is missing. */
  static Query differences(int company, ZoneId zone) {
    Instant last = Instant.parse("9999-01-01T00:00:00Z");
    return Query.of(DIFFERENCES)
        .with(List.of(zone.getId(), company, Instant.EPOCH, last))
        .with(List.of(company, LocalDate.EPOCH, LocalDate.of(9999, 1, 1)))
        .with(List.of(zone.getId(), company, company, company, Instant.EPOCH, last));
  }

  /**
   * The numbers of each day and kind: the columns {@code day}, {@code kind}, {@code currency}, and
   * those of {@code presence_day}. Several rows may be of one day and kind.
   */
  public static Cells cells(Connection connection, int company, Days days) throws SQLException {
    String zone = days.zone().getId();
    if (!FactSums.made(connection, company, days.zone())) {
      return new Cells(OF_FACTS, List.of(zone, company, days.start(), days.end()));
    }
    List<Object> parameters = new ArrayList<>(List.of(company, days.first(), days.last()));
    parameters.addAll(List.of(zone, company, company, company, days.start(), days.end()));
    return new Cells(OF_SUMS, parameters);
  }
}
