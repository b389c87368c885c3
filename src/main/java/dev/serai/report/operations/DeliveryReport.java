package dev.serai.report.operations;

import dev.serai.ledger.archive.ArchiveReader;
import dev.serai.ledger.archive.ArchivedDelivery;
import dev.serai.model.Company;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * One delivery with its content.
 *
 * @param delivery the ledger's number of it
 * @param topic null if its request named none
 * @param trust how far its sender is trusted
 * @param mappingVersion content hash of the connector that mapped it; null if none did
 * @param bytes size of the raw body
 * @param headers the kept ones; null once they are no longer kept
 * @param body in base64; null once it is no longer kept
 */
public record DeliveryReport(
    String delivery,
    Instant receivedAt,
    String connector,
    String topic,
    String trust,
    String mappingVersion,
    int bytes,
    Map<String, String> headers,
    String body) {

  private static final String SQL =
      """
      SELECT d.company, d.received_at, d.connector, d.topic, d.trust, d.mapping_version, d.bytes,
             d.block_no
      FROM company c CROSS JOIN LATERAL delivery_numbered(c.id, ?) d
      WHERE c.key = ?""";

  public static Optional<DeliveryReport> read(Connection connection, Company company, long number)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SQL)) {
      select.setLong(1, number);
      select.setString(2, company.key());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(of(row, connection, number)) : Optional.empty();
      }
    }
  }

  private static DeliveryReport of(ResultSet row, Connection connection, long number)
      throws SQLException {
    Optional<ArchivedDelivery> raw =
        new ArchiveReader(connection).find(row.getInt("company"), row.getLong("block_no"), number);
    return new DeliveryReport(
        Long.toString(number),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        row.getString("connector"),
        row.getString("topic"),
        row.getString("trust"),
        row.getString("mapping_version"),
        row.getInt("bytes"),
        raw.map(ArchivedDelivery::headers).orElse(null),
        raw.map(kept -> Base64.getEncoder().encodeToString(kept.body())).orElse(null));
  }
}
