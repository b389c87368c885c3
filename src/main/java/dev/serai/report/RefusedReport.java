package dev.serai.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Company;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** A sample of the deliveries that were refused, newest first, and why. */
public record RefusedReport(List<Entry> refused) {

  /**
   * @param reason what the sender was told
   * @param cause what most likely went wrong
   * @param advice what was found and how to mend it
   * @param headers by name; values that might hold a secret are left out
   * @param bytes size of the body
   * @param body in base64; null unless bodies are kept
   */
  public record Entry(
      String connector,
      Instant at,
      String reason,
      String cause,
      String advice,
      JsonNode headers,
      int bytes,
      String body) {}

  private static final String SQL =
      """
      SELECT connector, at, reason, cause, advice, headers, bytes, body
      FROM refused
      WHERE company = ?
      ORDER BY at DESC, no DESC
      LIMIT ?""";

  public static RefusedReport read(Connection connection, Company company, int limit)
      throws SQLException {
    return new RefusedReport(
        Query.of(SQL, company.key(), limit).list(connection, RefusedReport::entry));
  }

  private static Entry entry(ResultSet row) throws SQLException {
    byte[] body = row.getBytes("body");
    return new Entry(
        row.getString("connector"),
        Query.instant(row, "at"),
        row.getString("reason"),
        row.getString("cause"),
        row.getString("advice"),
        StoredJson.parse(row.getString("headers")),
        row.getInt("bytes"),
        body == null ? null : Base64.getEncoder().encodeToString(body));
  }
}
