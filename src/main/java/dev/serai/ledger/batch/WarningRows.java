package dev.serai.ledger.batch;

import dev.serai.ledger.sql.Lookup;
import dev.serai.model.StorableText;
import java.sql.SQLException;

/** Warnings that a merchant should see; those of one code are counted in one row. */
public final class WarningRows {

  private static final int LONGEST = 500;

  private final Lookup warnings =
      new Lookup(
          """
          INSERT INTO warning AS w (company, code, detail, times, first_at, last_at)
          SELECT company, code, min(detail), count(*), min(at), max(at)
          FROM unnest(?::int4[], ?::text[], ?::text[], ?::timestamptz[])
               AS a (company, code, detail, at)
          GROUP BY 1, 2 ORDER BY 1, 2
          ON CONFLICT (company, code) DO UPDATE
          SET detail = excluded.detail, times = w.times + excluded.times,
              last_at = greatest(w.last_at, excluded.last_at)\
          """,
          "int4",
          "text",
          "text",
          "timestamptz");

  /**
   * @param code what kind of warning it is, for programs
   * @param detail what happened and what to do, for people
   */
  public void add(Batch batch, int company, String code, String detail) {
    String text = StorableText.text(detail);
    warnings.add(
        company, code, text.length() > LONGEST ? text.substring(0, LONGEST) : text, batch.now());
  }

  public void write(Batch batch) throws SQLException {
    warnings.update(batch.connection());
  }
}
