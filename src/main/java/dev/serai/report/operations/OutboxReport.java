package dev.serai.report.operations;

import dev.serai.model.Company;
import dev.serai.report.CompanyNumber;
import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a company's destinations are owed, and what was given up.
 *
 * @param owed the oldest rows
 * @param deadLetters the newest
 */
public record OutboxReport(
    List<Destination> destinations, List<Owed> owed, List<DeadLetter> deadLetters) {

  /**
   * @param owed how many; {@link OwedFeed#MOST} stands for that many or more
   */
  public record Destination(String destination, long owed, Instant oldestAt, long oldestSeconds) {}

  /**
   * @param subject order id, cart id or product id
   * @param nextAttemptAt null: as soon as its turn comes
   */
  public record Owed(
      String destination,
      String number,
      String kind,
      String subject,
      Instant createdAt,
      int attempts,
      Instant nextAttemptAt,
      String lastAnswer) {}

  public record DeadLetter(
      String destination,
      String number,
      String kind,
      String subject,
      Instant createdAt,
      Instant deadAt,
      int attempts,
      String reason) {}

  private static final String OWED =
      """
      SELECT destination, outbox_no, kind, subject, created_at, attempts, next_attempt_at,
             last_answer
      FROM outbox
      WHERE company = ? AND destination = ?
      ORDER BY outbox_no
      LIMIT ?""";

  private static final String DEAD =
      """
      SELECT destination, outbox_no, kind, subject, created_at, dead_at, attempts, reason
      FROM dead_letter
      WHERE company = ?
      ORDER BY dead_at DESC, outbox_no DESC
      LIMIT ?""";

  /**
   * @param limit rows to show of each destination, and dead letters
   */
  public static OutboxReport read(Connection connection, Company company, int limit, Clock clock)
      throws SQLException {
    int number = CompanyNumber.of(connection, company.key());
    List<OwedFeed> feeds =
        OwedFeed.read(connection).stream()
            .filter(feed -> feed.company().equals(company.key()))
            .toList();
    List<Owed> owed = new java.util.ArrayList<>();
    for (OwedFeed feed : feeds) {
      owed.addAll(
          Query.of(OWED, number, feed.destination(), limit).list(connection, OutboxReport::owed));
    }
    return new OutboxReport(
        feeds.stream().map(feed -> destination(feed, clock.instant())).toList(),
        owed,
        Query.of(DEAD, number, limit).list(connection, OutboxReport::dead));
  }

  private static Destination destination(OwedFeed feed, Instant now) {
    return new Destination(
        feed.destination(),
        feed.owed(),
        feed.oldestAt(),
        Math.max(0, Duration.between(feed.oldestAt(), now).toSeconds()));
  }

  private static Owed owed(ResultSet row) throws SQLException {
    return new Owed(
        row.getString("destination"),
        Long.toString(row.getLong("outbox_no")),
        row.getString("kind"),
        row.getString("subject"),
        Query.instant(row, "created_at"),
        row.getInt("attempts"),
        Query.instant(row, "next_attempt_at"),
        row.getString("last_answer"));
  }

  private static DeadLetter dead(ResultSet row) throws SQLException {
    return new DeadLetter(
        row.getString("destination"),
        Long.toString(row.getLong("outbox_no")),
        row.getString("kind"),
        row.getString("subject"),
        Query.instant(row, "created_at"),
        Query.instant(row, "dead_at"),
        row.getInt("attempts"),
        row.getString("reason"));
  }
}
