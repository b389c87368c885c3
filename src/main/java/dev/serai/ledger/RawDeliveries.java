package dev.serai.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what deliveries brought. Deliveries that came together are read together, so whoever reads
 * many in the order of their numbers has each pack read once. For one thread.
 */
public final class RawDeliveries {

  private static final int KEPT = 16;
  private static final String SELECT =
      "SELECT bytes, content FROM delivery_pack WHERE company = ? AND pack_no = ?";

  /** Which pack. */
  record Place(int company, long pack) {}

  private final Connection connection;
  private final Map<Place, Map<Long, RawDelivery>> packs = new LinkedHashMap<>();

  public RawDeliveries(Connection connection) {
    this.connection = connection;
  }

  /**
   * @param pack the number of the pack, as the delivery's row has it
   * @return empty once it is no longer kept
   */
  public Optional<RawDelivery> find(int company, long pack, long delivery) throws SQLException {
    Place place = new Place(company, pack);
    Map<Long, RawDelivery> deliveries = packs.remove(place);
    if (deliveries == null) {
      deliveries = read(connection, place, "");
    }
    packs.put(place, deliveries);
    if (packs.size() > KEPT) {
      packs.remove(packs.keySet().iterator().next());
    }
    return Optional.ofNullable(deliveries.get(delivery));
  }

  /**
   * The deliveries of a pack; none once it is no longer kept.
   *
   * @param lock what the statement ends with
   */
  static Map<Long, RawDelivery> read(Connection connection, Place place, String lock)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT + lock)) {
      select.setInt(1, place.company);
      select.setLong(2, place.pack);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Pack.open(row.getBytes(2), row.getInt(1)) : new LinkedHashMap<>();
      }
    }
  }
}
