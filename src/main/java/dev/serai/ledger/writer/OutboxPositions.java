package dev.serai.ledger.writer;

import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.sql.Lookup;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers that ascend in the order of a company's commits: a reader that has seen one has seen all
 * below it. To be taken at the end of a transaction, because the company is blocked from then to
 * its commit.
 */
final class OutboxPositions {

  private OutboxPositions() {}

  /**
   * Takes one number for each occurrence of a company; returns the last numbers taken before, to
   * count on from.
   */
  static Map<Integer, Long> take(Batch batch, List<Integer> companies) throws SQLException {
    Map<Integer, Long> needed = new TreeMap<>();
    companies.forEach(company -> needed.merge(company, 1L, Long::sum));
    Lookup update =
        new Lookup(
            """
            UPDATE company c SET position = c.position + a.needed
            FROM unnest(?::int4[], ?::int8[]) AS a (id, needed) WHERE c.id = a.id
            RETURNING c.id, c.position - a.needed\
            """,
            "int4",
            "int8");
    needed.forEach(update::add);
    Map<Integer, Long> last = new HashMap<>();
    update.each(batch.connection(), row -> last.put(row.getInt(1), row.getLong(2)));
    return last;
  }
}
