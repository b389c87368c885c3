package dev.serai.report.live;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.serai.model.Company;
import dev.serai.report.Query;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest events of a company, newest first.
 *
 * @param newest the number of the newest event there is, filtered out or not: {@code after} of the
 *     next call
 */
public record LivePage(List<Row> events, String newest) {

  /** The kinds of canonical events. */
  public static final List<String> KINDS =
      List.of(
          "cart",
          "cart-snapshot",
          "checkout",
          "exposure",
          "fetch",
          "ignored",
          "interaction",
          "link",
          "refund");

  /** What may have become of an event. */
  public static final List<String> RESULTS =
      List.of(
          "recorded",
          "merged",
          "duplicate",
          "ignored",
          "quarantined",
          "refused",
          "answered",
          "skipped");

  /** The columns of a row, of {@code live_event l}. */
  static final String COLUMNS =
      """
      l.no, l.at, l.recorded_at, l.connector, l.topic, l.trust, l.delivery_no, l.kind, l.result,
      l.finding, l.detail, l.advice, l.order_id, l.visitor, l.conversation, l.value, l.currency,
      l.subject, l.canonical, earned.conversation_id AS earned_by, sent.destinations""";

  /**
   * What became of each row since: the order's conversation, and where its events are. What is in
   * neither the outbox nor among the dead letters was settled.
   */
  static final String SOURCE =
      """
       FROM live_event l
      LEFT JOIN company c ON c.key = l.company
      LEFT JOIN LATERAL (
        SELECT o.conversation_id FROM orders o
        WHERE o.company = c.id AND o.order_id = coalesce(l.subject, l.order_id)
          AND l.order_id IS NOT NULL
        ORDER BY o.order_no DESC LIMIT 1) AS earned ON true
      LEFT JOIN LATERAL (
        SELECT json_agg(json_build_object('destination', d.destination, 'number', d.no::text,
                 'state', CASE WHEN o.outbox_no IS NOT NULL
                               THEN CASE WHEN o.attempts > 0 THEN 'retried' ELSE 'owed' END
                               WHEN x.outbox_no IS NOT NULL THEN 'dead'
                               ELSE 'settled' END,
                 'answer', coalesce(o.last_answer, x.reason))) AS destinations
        FROM unnest(l.destinations, l.outbox_nos) AS d (destination, no)
        LEFT JOIN outbox o ON o.company = c.id AND o.destination = d.destination
          AND o.outbox_no = d.no
        LEFT JOIN dead_letter x ON x.company = c.id AND x.destination = d.destination
          AND x.outbox_no = d.no) AS sent ON true
       WHERE l.company = ?""";

  private static final String FILTERS =
      """
       AND l.no > ? AND l.no < ?
       AND (?::text IS NULL OR l.connector = ?) AND (?::text IS NULL OR l.kind = ?)
       AND (?::text IS NULL OR l.result = ?)
       AND (?::text IS NULL OR strpos(lower(concat_ws(' ', l.order_id, l.subject, l.visitor,
                                                      l.conversation, l.detail)), lower(?)) > 0)
      ORDER BY l.no DESC
      LIMIT ?""";

  private static final String NEWEST =
      "SELECT coalesce(max(no), 0) AS newest FROM live_event WHERE company = ?";

  /**
   * Which events; null selects all.
   *
   * @param after only newer ones than that with this number
   * @param before only older ones
   * @param text a part of an order's id, a visitor, a conversation or a reason
   */
  public record Selection(
      long after,
      long before,
      String connector,
      String kind,
      String result,
      String text,
      int limit) {

    private List<Object> parameters() {
      List<Object> all = new ArrayList<>(List.of(after, before));
      for (String each : new String[] {connector, kind, result, text}) {
        all.add(each);
        all.add(each);
      }
      all.add(limit);
      return all;
    }
  }

  /**
   * @param verified by whom it comes, as trusted; null: it was refused
   * @param conversation that an interaction is about, or that earned the order
   * @param destinations where it goes, and how far it got: owed, retried, dead, settled
   */
  public record Row(
      String number,
      Instant at,
      Instant recordedAt,
      String connector,
      String topic,
      String verified,
      String delivery,
      String kind,
      String result,
      String finding,
      String detail,
      String advice,
      String order,
      String visitor,
      String conversation,
      BigDecimal value,
      String currency,
      @JsonRawValue String destinations) {

    static Row of(ResultSet row) throws SQLException {
      long delivery = row.getLong("delivery_no");
      String stored = row.wasNull() ? null : Long.toString(delivery);
      String sent = row.getString("destinations");
      String earned = row.getString("earned_by");
      return new Row(
          Long.toString(row.getLong("no")),
          Query.instant(row, "at"),
          Query.instant(row, "recorded_at"),
          row.getString("connector"),
          row.getString("topic"),
          row.getString("trust"),
          stored,
          row.getString("kind"),
          row.getString("result"),
          row.getString("finding"),
          row.getString("detail"),
          row.getString("advice"),
          row.getString("order_id"),
          row.getString("visitor"),
          earned != null ? earned : row.getString("conversation"),
          row.getBigDecimal("value"),
          row.getString("currency"),
          sent == null ? "[]" : sent);
    }
  }

  public static LivePage read(Connection connection, Company company, Selection selection)
      throws SQLException {
    // first: what comes between the two is seen again rather than missed
    long newest =
        Query.of(NEWEST, company.key()).first(connection, row -> row.getLong("newest")).orElse(0L);
    List<Row> rows =
        Query.of("SELECT " + COLUMNS + SOURCE + FILTERS, company.key())
            .with(selection.parameters())
            .list(connection, Row::of);
    return new LivePage(rows, Long.toString(newest));
  }
}
