package dev.serai.report.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.report.Query;
import dev.serai.report.StoredJson;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Who earned an order, and why.
 *
 * @param conversationId null if no conversation did
 * @param rule which rule decided
 * @param identityMethod how the visitor was recognised
 * @param settings version of the attribution settings it was decided with
 * @param candidates the touchpoints considered, each with its verdict; null if there were none
 */
public record OrderDecision(
    Instant decidedAt,
    String conversationId,
    String channel,
    String experiment,
    String variant,
    String rule,
    String identityMethod,
    String settings,
    JsonNode candidates) {

  private static final String EARLIER =
      """
      SELECT decided_at, conversation_id, channel, NULL AS experiment, NULL AS variant, rule, identity_method,
             settings, candidates
      FROM decision_history
      WHERE company = ? AND order_no = ?
      ORDER BY decided_at""";

  /** Decisions that a later fact changed, oldest first. */
  static List<OrderDecision> earlier(Connection connection, int company, long orderNo)
      throws SQLException {
    return Query.of(EARLIER, company, orderNo).list(connection, OrderDecision::of);
  }

  static OrderDecision of(ResultSet row) throws SQLException {
    return new OrderDecision(
        Query.instant(row, "decided_at"),
        row.getString("conversation_id"),
        row.getString("channel"),
        row.getString("experiment"),
        row.getString("variant"),
        row.getString("rule"),
        row.getString("identity_method"),
        row.getString("settings"),
        StoredJson.parse(row.getString("candidates")));
  }
}
