package dev.serai.bench;

import dev.serai.bench.load.LoadResult;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The acknowledged orders as found in the database.
 *
 * @param acknowledged over all rounds, warm-up included
 * @param missing acknowledged, but not stored
 * @param doubled stored more than once
 * @param torn stored without all of their lines
 */
public record Proof(Contender contender, long acknowledged, long missing, long doubled, long torn) {

  private static final int LINES = 3;
  private static final String QUESTION =
      """
      SELECT count(*),
             count(*) FILTER (WHERE times = 0),
             count(*) FILTER (WHERE times > 1),
             count(*) FILTER (WHERE times = 1 AND lines <> ?)
      FROM (SELECT sent.id, count(stored.id) AS times, sum(stored.lines) AS lines
            FROM generate_series(?::bigint, ?::bigint) AS sent (id)
            LEFT JOIN (%s) stored ON stored.id = sent.id
            WHERE sent.id <> ALL (?)
            GROUP BY sent.id) AS orders\
      """;

  static Proof none(Contender contender) {
    return new Proof(contender, 0, 0, 0, 0);
  }

  /** Adds the findings on one load's orders. */
  Proof with(LoadResult load, Databases databases) {
    try (Connection connection = databases.open(contender);
        PreparedStatement question =
            connection.prepareStatement(QUESTION.formatted(contender.stored))) {
      Array failed = connection.createArrayOf("bigint", load.failedOrderIds().toArray());
      question.setInt(1, LINES);
      question.setLong(2, load.firstOrderId());
      question.setLong(3, load.lastOrderId());
      question.setArray(4, failed);
      try (ResultSet answer = question.executeQuery()) {
        answer.next();
        return new Proof(
            contender,
            acknowledged + answer.getLong(1),
            missing + answer.getLong(2),
            doubled + answer.getLong(3),
            torn + answer.getLong(4));
      }
    } catch (SQLException e) {
      throw new BenchFailure(contender + "'s orders cannot be counted: " + e.getMessage());
    }
  }

  boolean holds() {
    return missing + doubled + torn == 0;
  }
}
