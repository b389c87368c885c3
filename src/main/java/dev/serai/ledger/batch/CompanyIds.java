package dev.serai.ledger.batch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** The database's number of each company, given at its first recording. */
public final class CompanyIds {

  private final DataSource database;
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();

  public CompanyIds(DataSource database) {
    this.database = database;
  }

  public void resolve(List<PendingDelivery> batch) throws SQLException {
    for (PendingDelivery pending : batch) {
      String key = pending.recording.company().key();
      Integer id = ids.get(key);
      if (id == null) {
        id = find(key);
        ids.put(key, id);
      }
      pending.company = id;
    }
  }

  private int find(String key) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO company (key) VALUES (?) ON CONFLICT (key) DO NOTHING");
        PreparedStatement select =
            connection.prepareStatement("SELECT id FROM company WHERE key = ?")) {
      select.setString(1, key);
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          return row.getInt(1);
        }
      }
      insert.setString(1, key);
      insert.executeUpdate();
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
