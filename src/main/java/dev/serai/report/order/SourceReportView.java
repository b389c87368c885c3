package dev.serai.report.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.connector.Connector;
import dev.serai.ledger.archive.ArchiveReader;
import dev.serai.ledger.match.Claim;
import dev.serai.ledger.match.Match;
import dev.serai.model.CanonicalReader;
import dev.serai.model.Trust;
import dev.serai.report.Query;
import dev.serai.report.StoredJson;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * One report about an order.
 *
 * @param kind checkout or refund
 * @param delivery the ledger's number of the delivery that brought it
 * @param connector through which it came; null once the raw delivery is no longer kept, and so are
 *     {@code topic} and {@code receivedAt}
 * @param via how it came: webhook, analytics, file (an import) or request (the hub asked the
 *     platform); null once the raw delivery is no longer kept
 * @param match by what a browser's report was found to be about this order; null for others
 * @param said the canonical event
 */
public record SourceReportView(
    String kind,
    Trust trust,
    Instant occurredAt,
    Instant receivedAt,
    String delivery,
    String connector,
    String topic,
    String via,
    String match,
    JsonNode said) {

  private static final String ANALYTICS = "analytics-";

  /** How the keys of documents out of a file begin. */
  private static final String FILE = "import ";

  /** Superseded reports that are listed, the newest. */
  private static final int SUPERSEDED = 50;

  private static final String SQL =
      """
      SELECT e.kind, e.trust, e.occurred_at, e.data, e.delivery_no, d.received_at, d.connector, d.topic,
             d.block_no, e.company
      FROM (
        (SELECT * FROM event WHERE company = ? AND order_no = ? AND superseded IS NULL)
        UNION ALL
        (SELECT * FROM event WHERE company = ? AND order_no = ? AND superseded IS NOT NULL
         ORDER BY event_no DESC LIMIT %d)) e
      LEFT JOIN LATERAL delivery_numbered(e.company, e.delivery_no) d ON true
      ORDER BY e.event_no"""
          .formatted(SUPERSEDED);

  /** How many reports about the order {@link #read} leaves out. */
  static long unlisted(Connection connection, int company, long orderNo) throws SQLException {
    return Query.of(
            """
            SELECT greatest(count(*) - %d, 0) FROM event
            WHERE company = ? AND order_no = ? AND superseded IS NOT NULL"""
                .formatted(SUPERSEDED),
            company,
            orderNo)
        .first(connection, row -> row.getLong(1))
        .orElseThrow();
  }

  /**
   * The reports about the order in the order of arrival: those that it is merged from, and the
   * newest of those that newer ones have replaced.
   */
  static List<SourceReportView> read(
      Connection connection, int company, long orderNo, String orderId) throws SQLException {
    ArchiveReader raw = new ArchiveReader(connection);
    List<SourceReportView> reports =
        Query.of(SQL, company, orderNo, company, orderNo).list(connection, row -> of(row, raw));
    List<Claim> others =
        reports.stream()
            .filter(each -> each.trust != Trust.BROWSER)
            .map(SourceReportView::claim)
            .toList();
    return others.stream().noneMatch(each -> each.amount() != null)
        ? reports
        : reports.stream().map(each -> each.matched(orderId, others)).toList();
  }

  private Claim claim() {
    return Claim.of(trust, CanonicalReader.readStored(said));
  }

  private SourceReportView matched(String orderId, List<Claim> others) {
    return trust != Trust.BROWSER
        ? this
        : new SourceReportView(
            kind,
            trust,
            occurredAt,
            receivedAt,
            delivery,
            connector,
            topic,
            via,
            Match.of(orderId, claim(), others).label(),
            said);
  }

  private static SourceReportView of(ResultSet row, ArchiveReader raw) throws SQLException {
    return new SourceReportView(
        row.getString("kind"),
        Trust.valueOf(row.getString("trust")),
        Query.instant(row, "occurred_at"),
        Query.instant(row, "received_at"),
        Long.toString(row.getLong("delivery_no")),
        row.getString("connector"),
        row.getString("topic"),
        via(row, raw),
        null,
        StoredJson.parse(row.getString("data")));
  }

  private static String via(ResultSet row, ArchiveReader raw) throws SQLException {
    String connector = row.getString("connector");
    if (connector == null) {
      return null;
    }
    if (connector.startsWith(ANALYTICS)) {
      return "analytics";
    }
    String pulled =
        raw.find(row.getInt("company"), row.getLong("block_no"), row.getLong("delivery_no"))
            .map(delivery -> delivery.headers().get(Connector.PULLED))
            .orElse(null);
    return pulled == null ? "webhook" : pulled.startsWith(FILE) ? "file" : "request";
  }
}
