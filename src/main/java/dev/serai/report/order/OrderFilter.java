package dev.serai.report.order;

import dev.serai.report.Conditions;
import dev.serai.report.CountingRule;
import dev.serai.report.Exclusion;
import dev.serai.report.Filter;
import java.util.ArrayList;
import java.util.List;

/**
 * Which orders a list shows, besides their days; null stands for all. The figures of reports link
 * to lists by these.
 *
 * @param counting which orders count
 * @param counts those that count, with a value that is known, or the others
 * @param exclusion those that are left out for this reason
 * @param valued whether a source has reported the value
 * @param attributed those that a conversation earned, or the others
 * @param conversation that earned them
 * @param reportedBy {@code browser}: those that only browsers reported
 * @param claimedBy {@code browser}: the same, and those whose decisions need a browser's claim
 * @param lastChannel of the last touchpoint before the order
 * @param direct whether an item was bought that the conversation recommended
 * @param within minutes from the touchpoint: the upper edge of a bucket of {@code delay_minutes}
 */
public record OrderFilter(
    CountingRule counting,
    Filter filter,
    String currency,
    Boolean counts,
    Exclusion exclusion,
    Boolean valued,
    Boolean attributed,
    String conversation,
    String reportedBy,
    String claimedBy,
    String lastChannel,
    Boolean direct,
    Integer within) {

  /** The orders of a list without any restriction but attribution. */
  public static OrderFilter of(CountingRule counting, Boolean attributed) {
    return new OrderFilter(
        counting,
        Filter.ALL,
        null,
        null,
        null,
        null,
        attributed,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** Restricts a query on {@code orders}, which has no other columns of these names. */
  public void restrict(Conditions conditions) {
    filter.restrict(conditions);
    Filter.equal(conditions, "currency", currency);
    if (counts != null) {
      conditions.add(
          "(currency IS NOT NULL AND (%s) IS NULL) = ?".formatted(CountingRule.EXCLUSION),
          with(counts));
    }
    if (exclusion != null) {
      conditions.add("(%s) = ?".formatted(CountingRule.EXCLUSION), with(exclusion.label()));
    }
    if (valued != null) {
      conditions.add("(currency IS NOT NULL) = ?", valued);
    }
    if (attributed != null) {
      conditions.add("conversation_id IS " + (attributed ? "NOT NULL" : "NULL"));
    }
    Filter.equal(conditions, "conversation_id", conversation);
    if (reportedBy != null) {
      conditions.add("reported_by = 'BROWSER'");
    }
    if (claimedBy != null) {
      conditions.add("'BROWSER' IN (reported_by, evidence)");
    }
    if (lastChannel != null || direct != null || within != null) {
      conditions.add("conversation_id IS NOT NULL");
    }
    Filter.equal(conditions, "coalesce(last_channel, channel)", lastChannel);
    if (direct != null) {
      conditions.add("coalesce(line_products && recommended, false) = ?", direct);
    }
    if (within != null) {
      // null is no bucket: the time of the touchpoint is not known
      conditions.add("coalesce(delay_minutes(occurred_at - touched_at), 0) = ?", within);
    }
  }

  private List<Object> with(Object last) {
    List<Object> parameters = new ArrayList<>(counting.parameters());
    parameters.add(last);
    return parameters;
  }
}
