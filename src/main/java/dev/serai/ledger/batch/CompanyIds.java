package dev.serai.ledger.batch;

import dev.serai.ledger.CompanyRow;
import dev.serai.ledger.sql.DiskFlush;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** The database's number of each company, assigned at its first recording. */
public final class CompanyIds {

  private final DataSource database;
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();

  public CompanyIds(DataSource database) {
    this.database = database;
  }

  /** The numbers of the deliveries' companies, by key. */
  public Map<String, Integer> of(List<PendingDelivery> batch) throws SQLException {
    Map<String, Integer> found = new HashMap<>();
    for (PendingDelivery pending : batch) {
      String key = pending.recording().company().key();
      Integer id = ids.get(key);
      if (id == null) {
        id = find(key);
        ids.put(key, id);
      }
      found.put(key, id);
    }
    return found;
  }

  /**
   * A number must be on disk before it is remembered: a server that lost it in a crash would give
   * it to another company.
   */
  private int find(String key) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT id FROM company WHERE key = ?")) {
      Integer id = select(select, key);
      if (id == null) {
        CompanyRow.ensure(connection, key);
        id = select(select, key);
      }
      DiskFlush.flush(connection);
      return id;
    }
  }

  private static Integer select(PreparedStatement select, String key) throws SQLException {
    select.setString(1, key);
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? row.getInt(1) : null;
    }
  }
}
