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

  private static final String ADD_UP =
      """
      kept AS (
        INSERT INTO presence AS p (company, %1$s, seen, assisted, bought, claimed)
        SELECT company, %1$s, s_seen, s_assisted, s_bought, s_claimed FROM sums
        ON CONFLICT (company, %1$s) DO UPDATE
          SET seen = p.seen + excluded.seen, assisted = p.assisted + excluded.assisted,
              bought = p.bought + excluded.bought, claimed = p.claimed + excluded.claimed
        RETURNING *)
      INSERT INTO presence_day AS d (company, day, kind, currency, %2$s)
      SELECT k.company, day, kind, currency, %3$s
      FROM kept k JOIN sums s USING (%1$s)
      GROUP BY 1, 2, 3, 4
      ON CONFLICT (company, day, kind, currency) DO UPDATE
        SET seen = d.seen + excluded.seen, assisted = d.assisted + excluded.assisted,
            bought = d.bought + excluded.bought,
            assisted_bought = d.assisted_bought + excluded.assisted_bought,
            claimed = d.claimed + excluded.claimed,
            assisted_claimed = d.assisted_claimed + excluded.assisted_claimed"""
          .formatted(KEY, MEASURES, TURNED);

  /** Takes the company, the last row of {@code order_waiting} that is added up, and the zone. */
  static final String FOLD =
      "WITH waiting AS (SELECT * FROM presence_waiting"
          + " WHERE company = ? AND (waits IS NULL OR waits <= ?)),\nsums AS ("
          + SUMS.formatted("waiting")
          + "),\n"
          + ADD_UP;

  /** Takes the company and the time zone. */
  static final String MAKE =
      "WITH facts AS (SELECT * FROM presence_fact WHERE company = ?),\nsums AS ("
          + SUMS.formatted("facts")
          + "),\n"
          + ADD_UP;

  private static final String RANGE =
      "(SELECT * FROM %s WHERE company = ? AND occurred_at >= ? AND occurred_at < ?) AS f";

  private static final String OF_FACTS =
      "SELECT day, kind, currency, %s FROM (SELECT *, s_seen AS seen, s_assisted AS assisted,"
              .formatted(TURNED)
          + " s_bought AS bought, s_claimed AS claimed FROM ("
          + SUMS.formatted(RANGE.formatted("presence_fact"))
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
          .formatted(MEASURES, TURNED, SUMS.formatted(RANGE.formatted("presence_waiting")));

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

  /** The numbers of the facts less those kept, of all days: rollup, day, kind, what is missing. */
  static Query differences(int company, ZoneId zone) {
    Instant last = Instant.parse("9999-01-01T00:00:00Z");
    List<Object> live = List.of(zone.getId(), company, Instant.EPOCH, last);
    return Query.of(DIFFERENCES)
        .with(live)
        .with(List.of(company, LocalDate.EPOCH, LocalDate.of(9999, 1, 1)))
        .with(live);
  }

  /**
   * The numbers of each day and kind: the columns {@code day}, {@code kind}, {@code currency}, and
   * those of {@code presence_day}. Several rows may be of one day and kind.
   */
  public static Cells cells(Connection connection, int company, Days days) throws SQLException {
    List<Object> live = List.of(days.zone().getId(), company, days.start(), days.end());
    if (!FactSums.made(connection, company, days.zone())) {
      return new Cells(OF_FACTS, live);
    }
    List<Object> parameters = new ArrayList<>(List.of(company, days.first(), days.last()));
    parameters.addAll(live);
    return new Cells(OF_SUMS, parameters);
  }
}
