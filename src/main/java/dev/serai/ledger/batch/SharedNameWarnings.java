package dev.serai.ledger.batch;

import dev.serai.attribution.AttributionRule;
import dev.serai.ledger.sql.Lookup;
import dev.serai.model.IdentityMethod;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * Warns a company that names which should identify a visitor are borne by many. Said at most once
 * in an hour, so that batches do not wait for each other's warnings.
 */
public final class SharedNameWarnings {

  private record Warning(int company, String code, String detail) {}

  private final TreeSet<Warning> warnings =
      new TreeSet<>(
          Comparator.comparing(Warning::company)
              .thenComparing(Warning::code)
              .thenComparing(Warning::detail));

  /** More fingerprints are linked with a token of this kind than one visitor can have. */
  public void manyVisitors(int company, IdentityMethod kind) {
    add(
        company,
        "name-of-many-visitors",
        kind,
        "is linked with more than "
            + AttributionRule.MOST_SHARERS
            + " visitors, so it identifies none of them");
  }

  /** More orders bear a name of this kind than one visitor places. */
  public void manyOrders(int company, IdentityMethod kind) {
    add(
        company,
        "name-of-many-orders",
        kind,
        "stands on more than " + AttributionRule.MOST_ORDERS + " orders, so it identifies nobody");
  }

  private void add(int company, String code, IdentityMethod kind, String what) {
    warnings.add(
        new Warning(
            company,
            code,
            "one " + kind.label() + " " + what + "; the explanations of its orders say so"));
  }

  public void write(Batch batch) throws SQLException {
    Lookup insert =
        new Lookup(
            """
            INSERT INTO warning AS w (company, code, detail, times, first_at, last_at)
            SELECT company, code, min(detail), 1, min(at), min(at)
            FROM unnest(?::int4[], ?::text[], ?::text[], ?::timestamptz[])
                 AS a (company, code, detail, at)
            WHERE NOT EXISTS (
              SELECT FROM warning s WHERE s.company = a.company AND s.code = a.code
                AND s.last_at > a.at - interval '1 hour')
            GROUP BY 1, 2 ORDER BY 1, 2
            ON CONFLICT (company, code) DO UPDATE
            SET detail = excluded.detail, times = w.times + 1, last_at = excluded.last_at""",
            "int4",
            "text",
            "text",
            "timestamptz");
    for (Warning each : warnings) {
      insert.add(each.company, each.code, each.detail, batch.now());
    }
    insert.update(batch.connection());
  }
}
