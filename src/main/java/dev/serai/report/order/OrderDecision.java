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
 * @param evidence the least trusted kind of source that the decision needs: SIGNED_WEBHOOK,
 *     SERVER_KEY or BROWSER; null if nobody earned it, or if it was decided before this was noted
 * @param ignoredNames kinds of names on the order that were left out, because too many bear them
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
    String evidence,
    List<String> ignoredNames,
    JsonNode candidates) {

  private static final String EARLIER =
      """
      SELECT decided_at, conversation_id, channel, NULL AS experiment, NULL AS variant, rule, identity_method,
             settings, NULL AS evidence, NULL AS ignored_names, candidates
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
        row.getString("evidence"),
        ignored(row.getString("ignored_names")),
        StoredJson.parse(row.getString("candidates")));
  }

  private static List<String> ignored(String kinds) {
    return kinds == null ? List.of() : List.of(kinds.split(",", -1));
  }
}
