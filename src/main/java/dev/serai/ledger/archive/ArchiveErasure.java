package dev.serai.ledger.archive;

import dev.serai.ledger.batch.HeaderJson;
import io.airlift.compress.lz4.Lz4Compressor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Erases headers and bodies of single deliveries and keeps those of their neighbours in the block.
 * What was recorded from them stays, and so do their rows, which show that they arrived.
 */
public final class ArchiveErasure {

  private final DataSource database;

  public ArchiveErasure(DataSource database) {
    this.database = database;
  }

  /** The deliveries that reported an order, by number; empty if there is none. */
  public Set<Long> deliveriesOf(String company, String orderId) throws SQLException {
    Set<Long> numbers = new TreeSet<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT e.delivery_no FROM company c
                JOIN orders o ON o.company = c.id
                CROSS JOIN LATERAL (
                  SELECT delivery_no FROM event
                  WHERE company = o.company AND order_no = o.order_no AND superseded IS NULL
                  UNION ALL
                  SELECT delivery_no FROM event
                  WHERE company = o.company AND order_no = o.order_no AND superseded IS NOT NULL) e
                WHERE c.key = ? AND o.order_id = ?\
                """)) {
      select.setString(1, company);
      select.setString(2, orderId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          numbers.add(row.getLong(1));
        }
      }
    }
    return numbers;
  }

  /**
   * Erases all of them or, if something fails, none.
   *
   * @return how many were erased, not counting those that are unknown or were erased before
   */
  public int erase(String company, Set<Long> deliveries) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        int erased = 0;
        for (Map.Entry<ArchiveReader.Place, Set<Long>> block :
            blocks(connection, company, deliveries).entrySet()) {
          erased += erase(connection, block.getKey(), block.getValue());
        }
        connection.commit();
        return erased;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  private static Map<ArchiveReader.Place, Set<Long>> blocks(
      Connection connection, String company, Set<Long> deliveries) throws SQLException {
    Map<ArchiveReader.Place, Set<Long>> blocks = new LinkedHashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT d.company, d.block_no, d.delivery_no
            FROM company c CROSS JOIN unnest(?::int8[]) AS a (delivery_no)
            CROSS JOIN LATERAL delivery_numbered(c.id, a.delivery_no) d
            WHERE c.key = ? ORDER BY 2\
            """)) {
      select.setArray(1, connection.createArrayOf("int8", deliveries.toArray(new Long[0])));
      select.setString(2, company);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          blocks
              .computeIfAbsent(
                  new ArchiveReader.Place(row.getInt(1), row.getLong(2)), place -> new TreeSet<>())
              .add(row.getLong(3));
        }
      }
    }
    return blocks;
  }

  private static int erase(Connection connection, ArchiveReader.Place place, Set<Long> deliveries)
      throws SQLException {
    Map<Long, ArchivedDelivery> content = ArchiveReader.read(connection, place, " FOR UPDATE");
    int before = content.size();
    content.keySet().removeAll(deliveries);
    if (content.size() < before) {
      write(connection, place, content);
    }
    return before - content.size();
  }

  private static void write(
      Connection connection, ArchiveReader.Place place, Map<Long, ArchivedDelivery> content)
      throws SQLException {
    ArchiveBlock block = new ArchiveBlock();
    content.forEach(
        (number, raw) -> block.put(number, HeaderJson.write(raw.headers()), raw.body()));
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE archive_block SET bytes = ?, content = ? WHERE company = ? AND block_no = ?")) {
      update.setInt(1, block.size());
      update.setBytes(2, block.compressed(new Lz4Compressor()));
      update.setInt(3, place.company());
      update.setLong(4, place.block());
      update.executeUpdate();
    }
  }
}
