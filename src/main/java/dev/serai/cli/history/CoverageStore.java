package dev.serai.cli.history;

import dev.serai.ledger.CompanyRow;
import dev.serai.cli.history.OrderComparison.Kind;
import dev.serai.model.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import javax.sql.DataSource;

/** Keeps the newest comparison of each day: the table {@code coverage}. */
record CoverageStore(DataSource database) {

  private static final String UPSERT =
      """
      INSERT INTO coverage (company, connector, day, said, present, excluded, missing, different,
                            imported, reasons, checked_at)
      SELECT c.id, ?, ?, ?, ?, ?, ?, ?, ?, ?, now() FROM company c WHERE c.key = ?
      ON CONFLICT (company, connector, day) DO UPDATE
      SET said = excluded.said, present = excluded.present, excluded = excluded.excluded,
          missing = excluded.missing, different = excluded.different, imported = excluded.imported,
          reasons = excluded.reasons, checked_at = excluded.checked_at""";

  void save(String company, String connector, Map<LocalDate, DayTally> days) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
      CompanyRow.ensure(connection, company);
      for (Map.Entry<LocalDate, DayTally> each : days.entrySet()) {
        DayTally day = each.getValue();
        upsert.setString(1, connector);
        upsert.setObject(2, each.getKey());
        upsert.setLong(3, day.said());
        upsert.setLong(4, day.count(Kind.PRESENT));
        upsert.setLong(5, day.count(Kind.EXCLUDED));
        upsert.setLong(6, day.count(Kind.MISSING));
        upsert.setLong(7, day.count(Kind.DIFFERENT));
        upsert.setLong(8, day.count(Kind.IMPORTED));
        upsert.setString(9, Json.MAPPER.valueToTree(day.reasons()).toString());
        upsert.setString(10, company);
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }
}
