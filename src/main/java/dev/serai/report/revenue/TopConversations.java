package dev.serai.report.revenue;

import dev.serai.report.Query;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The conversations that earned most in a range, exactly. In a long range not all of them are added
 * up: no conversation earned more in the range than in all, so those that earned most in all are
 * looked at first, until none of the others can be among the best.
 */
final class TopConversations {

  /** Up to here all orders that conversations earned are added up. */
  private static final int SHORT_RANGE = 14;

  private static final int CHUNK = 500;

  /** Where the best in all have little in the range, the walk would be longer than the range. */
  private static final int MOST_CHUNKS = 20;

  private static final Comparator<ConversationRevenue> BEST_FIRST =
      Comparator.comparing((ConversationRevenue each) -> each.sums().gross())
          .reversed()
          .thenComparing(ConversationRevenue::conversationId);

  private static final String PENDING =
      """
      SELECT DISTINCT conversation_id FROM conversation_change
      WHERE company = ? AND currency = ?""";

  private static final String NEXT =
      """
      SELECT conversation_id, gross FROM conversation_total
      WHERE company = ? AND currency = ? AND (gross, conversation_id) < (?, ?)
      ORDER BY gross DESC, conversation_id DESC
      LIMIT ?""";

  private record Candidate(String id, BigDecimal total) {}

  private final Connection connection;
  private final int company;
  private final RevenueQuestion question;
  private final int limit;

  TopConversations(Connection connection, int company, RevenueQuestion question, int limit) {
    this.connection = connection;
    this.company = company;
    this.question = question;
    this.limit = limit;
  }

  /** Best first. */
  List<ConversationRevenue> in(String currency) throws SQLException {
    if (ChronoUnit.DAYS.between(question.days().first(), question.days().last()) < SHORT_RANGE) {
      return all(currency);
    }
    List<ConversationRevenue> best = new ArrayList<>();
    Set<String> seen =
        new LinkedHashSet<>(
            Query.of(PENDING, company, currency).list(connection, row -> row.getString(1)));
    best = better(best, List.copyOf(seen), currency);
    // larger than any amount a shop could state
    Candidate last = new Candidate("", new BigDecimal("1e30"));
    for (int chunk = 0; chunk < MOST_CHUNKS; chunk++) {
      List<Candidate> next =
          Query.of(NEXT, company, currency, last.total, last.id, CHUNK)
              .list(connection, row -> new Candidate(row.getString(1), row.getBigDecimal(2)));
      List<String> fresh = next.stream().map(Candidate::id).filter(seen::add).toList();
      best = better(best, fresh, currency);
      if (next.size() < CHUNK) {
        return best;
      }
      last = next.get(next.size() - 1);
      if (best.size() == limit && best.get(limit - 1).sums().gross().compareTo(last.total) > 0) {
        return best;
      }
    }
    return all(currency);
  }

  private List<ConversationRevenue> all(String currency) throws SQLException {
    return ConversationRevenue.best(connection, company, question, currency, limit);
  }

  private List<ConversationRevenue> better(
      List<ConversationRevenue> best, List<String> candidates, String currency)
      throws SQLException {
    if (candidates.isEmpty()) {
      return best;
    }
    List<ConversationRevenue> all = new ArrayList<>(best);
    all.addAll(ConversationRevenue.of(connection, company, question, currency, candidates));
    return all.stream().sorted(BEST_FIRST).limit(limit).toList();
  }
}
