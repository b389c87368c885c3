package dev.serai.ledger.batch;

import dev.serai.ledger.sql.Lookup;
import java.sql.SQLException;

/** Warnings to companies: one row for each code, with its newest detail. */
public final class WarningRows {

  private final Lookup warnings =
      new Lookup(
          """
          INSERT INTO warning AS w (company, code, detail, times, first_at, last_at)
          SELECT company, code, min(detail), count(*), min(at), max(at)
          FROM unnest(?::int4[], ?::text[], ?::text[], ?::timestamptz[])
               AS a (company, code, detail, at)
          GROUP BY 1, 2
          ORDER BY 1, 2
          ON CONFLICT (company, code) DO UPDATE
          SET detail = excluded.detail, times = w.times + excluded.times,
              last_at = greatest(w.last_at, excluded.last_at)\
          """,
          "int4",
          "text",
          "text",
          "timestamptz");

  public void add(Batch batch, int company, String code, String detail) {
    warnings.add(company, code, detail, batch.now());
  }

  public void write(Batch batch) throws SQLException {
    warnings.update(batch.connection());
  }
}
