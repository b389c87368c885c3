package dev.serai.report;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list, newest first.
 *
 * @param after the last row already seen; null for the first page
 * @param limit rows of one page
 */
public record PageRequest(PageCursor after, int limit) {

  /** The rows of a page, and the {@code after} of the next; null if this is the last. */
  public record Page<T>(List<T> rows, String next) {}

  /**
   * Reads a page of a query's rows.
   *
   * @param select everything before {@code WHERE}
   * @param selected the parameters of {@code select}
   * @param at the column of the time, and {@code number} that of the number
   */
  public <T> Page<T> read(
      Connection connection,
      String select,
      List<?> selected,
      Conditions conditions,
      String at,
      String number,
      Query.Row<T> row,
      Function<T, PageCursor> place)
      throws SQLException {
    if (after != null) {
      conditions.add(at + " <= ?", after.at());
      conditions.add("(" + at + ", " + number + ") < (?, ?)", after.at(), after.number());
    }
    List<T> rows =
        Query.of(
                "%s WHERE %s ORDER BY %s DESC, %s DESC LIMIT ?"
                    .formatted(select, conditions.sql(), at, number))
            .with(selected)
            .with(conditions.parameters())
            // one row more shows whether there is a next page
            .with(List.of(limit + 1))
            .list(connection, row);
    boolean more = rows.size() > limit;
    List<T> page = more ? rows.subList(0, limit) : rows;
    return new Page<>(
        List.copyOf(page), more ? place.apply(page.get(page.size() - 1)).toString() : null);
  }
}
