package dev.serai.report.live;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.serai.model.Company;
import dev.serai.report.CompanyNumber;
import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One event: what came in is under the number of its delivery, what it was mapped to, and what
 * destinations made of it.
 *
 * @param canonical the canonical event; null if there is none, or it is too long to be shown here
 */
public record LiveDetail(
    LivePage.Row event, @JsonRawValue String canonical, List<Sent> destinations) {

  /**
   * What one destination was sent, or is to be.
   *
   * @param state owed, dead, accepted, known or skipped
   * @param payload the canonical event that its request is made of; null once it is settled
   */
  public record Sent(
      String destination,
      String number,
      String kind,
      String state,
      int attempts,
      Instant createdAt,
      Instant settledAt,
      Instant nextAttemptAt,
      String answer,
      @JsonRawValue String payload) {}

  private static final String ROW =
      "SELECT " + LivePage.COLUMNS + ", l.outbox_nos" + LivePage.SOURCE + " AND l.no = ?";

  /** Settled rows of carts are found by time: those that were sent in the hour after. */
  private static final String SENT =
      """
      SELECT o.destination, o.outbox_no, o.kind, 'owed' AS state, o.attempts, o.created_at,
             NULL::timestamptz AS settled_at, o.next_attempt_at, o.last_answer AS answer, o.payload
      FROM unnest(?::text[], ?::bigint[]) AS d (destination, no)
      JOIN outbox o ON o.company = ? AND o.destination = d.destination AND o.outbox_no = d.no
      UNION ALL
      SELECT x.destination, x.outbox_no, x.kind, 'dead', x.attempts, x.created_at, x.dead_at, NULL,
             x.reason, x.payload
      FROM unnest(?::text[], ?::bigint[]) AS d (destination, no)
      JOIN dead_letter x ON x.company = ? AND x.destination = d.destination AND x.outbox_no = d.no
      UNION ALL
      SELECT f.destination, f.outbox_no, f.kind, f.result, f.attempts, f.created_at, f.sent_at, NULL,
             f.answer, NULL
      FROM unnest(?::text[], ?::bigint[]) AS d (destination, no)
      CROSS JOIN LATERAL (
        SELECT * FROM (
          SELECT * FROM forwarded f
          WHERE f.company = ? AND f.destination = d.destination
            AND f.sent_at BETWEEN ?::timestamptz - interval '1 minute' AND ?::timestamptz + interval '1 hour'
          ORDER BY f.sent_at LIMIT 20000) AS near
        WHERE near.outbox_no = d.no LIMIT 1) AS f
      ORDER BY 2, 1""";

  /** The event with this number, if it is still known. */
  public static Optional<LiveDetail> read(Connection connection, Company company, long number)
      throws SQLException {
    record Found(LivePage.Row row, String canonical, String[] destinations, Long[] numbers) {}
    Found found =
        Query.of(
                "SELECT w.*, l.destinations AS names FROM ("
                    + ROW
                    + ") AS w JOIN live_event l USING (no)",
                company.key(),
                number)
            .first(
                connection,
                row ->
                    new Found(
                        LivePage.Row.of(row),
                        row.getString("canonical"),
                        (String[]) row.getArray("names").getArray(),
                        (Long[]) row.getArray("outbox_nos").getArray()))
            .orElse(null);
    if (found == null) {
      return Optional.empty();
    }
    return Optional.of(
        new LiveDetail(
            found.row,
            found.canonical,
            sent(connection, company, found.row, found.destinations, found.numbers)));
  }

  private static List<Sent> sent(
      Connection connection,
      Company company,
      LivePage.Row row,
      String[] destinations,
      Long[] numbers)
      throws SQLException {
    if (numbers.length == 0) {
      return List.of();
    }
    int id = CompanyNumber.of(connection, company.key());
    Object names = connection.createArrayOf("text", destinations);
    Object due = connection.createArrayOf("bigint", numbers);
    List<Object> parameters = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      parameters.addAll(List.of(names, due, id));
    }
    parameters.add(row.recordedAt());
    parameters.add(row.recordedAt());
    return Query.of(SENT)
        .with(parameters)
        .list(
            connection,
            each ->
                new Sent(
                    each.getString("destination"),
                    Long.toString(each.getLong("outbox_no")),
                    each.getString("kind"),
                    each.getString("state"),
                    each.getInt("attempts"),
                    Query.instant(each, "created_at"),
                    Query.instant(each, "settled_at"),
                    Query.instant(each, "next_attempt_at"),
                    each.getString("answer"),
                    each.getString("payload")));
  }
}
