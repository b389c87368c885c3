package dev.serai.ledger.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the headers and bodies of deliveries. Deliveries that arrived together are read together,
 * so reading many in the order of their numbers reads each block once. Not thread-safe.
 */
public final class ArchiveReader {

  private static final int KEPT = 16;
  private static final String SELECT =
      "SELECT bytes, content FROM archive_block WHERE company = ? AND block_no = ?";

  /** Identifies a block. */
  record Place(int company, long block) {}

  private final Connection connection;
  private final Map<Place, Map<Long, ArchivedDelivery>> blocks = new LinkedHashMap<>();

  public ArchiveReader(Connection connection) {
    this.connection = connection;
  }

  /**
   * @param block the number of the block, from the delivery's row
   * @return empty if it is no longer stored
   */
  public Optional<ArchivedDelivery> find(int company, long block, long delivery)
      throws SQLException {
    Place place = new Place(company, block);
    Map<Long, ArchivedDelivery> deliveries = blocks.remove(place);
    if (deliveries == null) {
      deliveries = read(connection, place, "");
    }
    blocks.put(place, deliveries);
    if (blocks.size() > KEPT) {
      blocks.remove(blocks.keySet().iterator().next());
    }
    return Optional.ofNullable(deliveries.get(delivery));
  }

  /**
   * The deliveries of a block; empty if it is no longer stored.
   *
   * @param lock the end of the statement
   */
  static Map<Long, ArchivedDelivery> read(Connection connection, Place place, String lock)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT + lock)) {
      select.setInt(1, place.company);
      select.setLong(2, place.block);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? ArchiveBlock.open(row.getBytes(2), row.getInt(1))
            : new LinkedHashMap<>();
      }
    }
  }
}
