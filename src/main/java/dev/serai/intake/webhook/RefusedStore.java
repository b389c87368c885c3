package dev.serai.intake.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.serai.connector.signature.Diagnosis;
import dev.serai.model.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/** Stores the newest refused deliveries of each company and connector. */
record RefusedStore(DataSource database) {

  private static final int KEPT = 100;

  /**
   * @param body null if it is not stored
   */
  record Sample(
      String company,
      String connector,
      Instant at,
      String reason,
      Diagnosis diagnosis,
      Map<String, String> headers,
      int bytes,
      byte[] body) {}

  void keep(Sample sample) throws SQLException, JsonProcessingException {
    try (Connection connection = database.getConnection()) {
      insert(connection, sample);
      prune(connection, sample);
    }
  }

  private static void insert(Connection connection, Sample sample)
      throws SQLException, JsonProcessingException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO refused
              (company, connector, at, reason, cause, advice, headers, bytes, body)
            VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)\
            """)) {
      insert.setString(1, sample.company);
      insert.setString(2, sample.connector);
      insert.setObject(3, sample.at.atOffset(ZoneOffset.UTC));
      insert.setString(4, sample.reason);
      insert.setString(5, cause(sample.diagnosis));
      insert.setString(6, sample.diagnosis.advice());
      insert.setString(7, Json.MAPPER.writeValueAsString(sample.headers).replace("\\u0000", ""));
      insert.setInt(8, sample.bytes);
      insert.setBytes(9, sample.body);
      insert.executeUpdate();
    }
  }

  private static String cause(Diagnosis diagnosis) {
    return diagnosis.cause().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void prune(Connection connection, Sample sample) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            """
            DELETE FROM refused
            WHERE company = ? AND connector = ? AND no <=
              (SELECT no FROM refused WHERE company = ? AND connector = ?
               ORDER BY no DESC OFFSET ? LIMIT 1)\
            """)) {
      delete.setString(1, sample.company);
      delete.setString(2, sample.connector);
      delete.setString(3, sample.company);
      delete.setString(4, sample.connector);
      delete.setInt(5, KEPT);
      delete.executeUpdate();
    }
  }
}
