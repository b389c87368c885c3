package dev.serai.ledger.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.BiConsumer;

/** Looks at every body that is stored for a company, some blocks at a time. */
public final class ArchiveSearch {

  private static final int BLOCKS = 200;
  private static final String NEXT =
      """
      SELECT block_no, bytes, content FROM archive_block
      WHERE company = ? AND block_no > ? ORDER BY block_no LIMIT %d"""
          .formatted(BLOCKS);

  private ArchiveSearch() {}

  /**
   * @param company its number
   * @param reader takes the number of a delivery, and what it brought
   */
  public static void each(
      Connection connection, int company, BiConsumer<Long, ArchivedDelivery> reader)
      throws SQLException {
    long after = Long.MIN_VALUE;
    int read = BLOCKS;
    try (PreparedStatement select = connection.prepareStatement(NEXT)) {
      while (read == BLOCKS) {
        read = 0;
        select.setInt(1, company);
        select.setLong(2, after);
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            read++;
            after = row.getLong(1);
            for (Map.Entry<Long, ArchivedDelivery> each :
                ArchiveBlock.open(row.getBytes(3), row.getInt(2)).entrySet()) {
              reader.accept(each.getKey(), each.getValue());
            }
          }
        }
      }
    }
  }
}
