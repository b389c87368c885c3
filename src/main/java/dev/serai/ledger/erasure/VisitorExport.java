package dev.serai.ledger.erasure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.attribution.VisitorName;
import dev.serai.ledger.archive.ArchiveReader;
import dev.serai.ledger.archive.ArchivedDelivery;
import dev.serai.model.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** All that is stored of a visitor, as JSON: names, events, rows, and raw bodies in base64. */
public final class VisitorExport {

  private VisitorExport() {}

  /**
   * @param deliveries whose raw bodies belong to it
   */
  public static ObjectNode of(Connection connection, VisitorRecord visitor, Set<Long> deliveries)
      throws SQLException {
    ObjectNode export = Json.MAPPER.createObjectNode();
    ArrayNode names = export.putArray("names");
    for (VisitorName name : visitor.names()) {
      names.addObject().put("kind", name.identityMethod().label()).put("value", name.value());
    }
    ArrayNode events = export.putArray("events");
    visitor.events().values().forEach(events::add);
    ObjectNode rows = export.putObject("rows");
    for (NamedColumns table : NamedColumns.ALL) {
      rows(connection, visitor, table, rows.putArray(table.table()));
    }
    bodies(connection, visitor.company(), deliveries, export.putArray("deliveries"));
    return export;
  }

  private static void rows(
      Connection connection, VisitorRecord visitor, NamedColumns table, ArrayNode into)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            WITH name AS (SELECT * FROM unnest(?::text[], ?::text[]) AS n (kind, value))
            SELECT to_jsonb(t)::text FROM %s t WHERE t.company = ? AND (%s)"""
                .formatted(table.table(), table.named()))) {
      select.setArray(
          1,
          connection.createArrayOf(
              "text",
              visitor.names().stream().map(name -> name.identityMethod().label()).toArray()));
      select.setArray(
          2,
          connection.createArrayOf(
              "text", visitor.names().stream().map(VisitorName::value).toArray()));
      select.setInt(3, visitor.company());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          into.add(VisitorRecord.json(row.getString(1)));
        }
      }
    }
  }

  private static void bodies(
      Connection connection, int company, Set<Long> deliveries, ArrayNode into)
      throws SQLException {
    ArchiveReader archive = new ArchiveReader(connection);
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT d.delivery_no, d.received_at::text, d.connector, d.topic, d.block_no
            FROM unnest(?::int8[]) AS a (no) CROSS JOIN LATERAL delivery_numbered(?, a.no) d
            ORDER BY 1""")) {
      select.setArray(1, connection.createArrayOf("int8", deliveries.toArray()));
      select.setInt(2, company);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          ObjectNode delivery =
              into.addObject()
                  .put("delivery", row.getLong(1))
                  .put("receivedAt", row.getString(2))
                  .put("connector", row.getString(3))
                  .put("topic", row.getString(4));
          Optional<ArchivedDelivery> raw = archive.find(company, row.getLong(5), row.getLong(1));
          if (raw.isPresent()) {
            delivery.putPOJO("headers", raw.get().headers());
            delivery.put("body", raw.get().body());
          }
        }
      }
    }
  }
}
