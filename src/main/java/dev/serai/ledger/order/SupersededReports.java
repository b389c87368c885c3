package dev.serai.ledger.order;

import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.sql.Lookup;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Sets stored reports apart that newer ones have replaced. They are kept, but not loaded with their
 * order again; of each remains a hash, by which a repeat is known.
 */
final class SupersededReports {

  /** Superseded reports of an order that are loaded with it all the same: most have but a few. */
  private static final int MOST = 4;

  /** Characters of these. */
  private static final int MOST_TEXT = 16 * 1024;

  private static final String MARK =
      """
      UPDATE event e SET superseded = a.content
      FROM unnest(?::int4[], ?::int8[], ?::int8[], ?::uuid[])
           AS a (company, order_no, event_no, content)
      WHERE e.company = a.company AND e.order_no = a.order_no AND e.event_no = a.event_no
        AND e.superseded\
      """;

  private static final String REPLACE = MARK + " IS NULL";
  private static final String RESTORE = MARK + " IS NOT NULL";

  private static final String[] TYPES = {"int4", "int8", "int8", "uuid"};

  private final Lookup replaced = new Lookup(REPLACE, TYPES);
  private final Lookup restored = new Lookup(RESTORE, TYPES);
  private final IdentityHashMap<SourceReport, UUID> contents = new IdentityHashMap<>();

  /**
   * Those of the reports that repeat a superseded one: the same source already said the same, at
   * the same time or earlier.
   *
   * @param reports of the batch
   */
  static Set<SourceReport> repeats(Batch batch, List<OrderStage.Added> reports)
      throws SQLException {
    Lookup lookup =
        new Lookup(
            """
            SELECT a.i FROM unnest(?::int4[], ?::int4[], ?::int8[], ?::uuid[], ?::timestamptz[])
                 AS a (i, company, order_no, content, at)
            WHERE EXISTS (
              SELECT FROM event e
              WHERE e.company = a.company AND e.order_no = a.order_no AND e.superseded = a.content
                AND e.occurred_at <= a.at)\
            """,
            "int4",
            "int4",
            "int8",
            "uuid",
            "timestamptz");
    List<SourceReport> asked = new ArrayList<>();
    for (OrderStage.Added each : reports) {
      if (each.order().superseded) {
        lookup.add(
            asked.size(),
            each.order().company,
            each.order().orderNo,
            ReportedContents.hash(each.report()),
            each.report().event().origin().occurredAt());
        asked.add(each.report());
      }
    }
    Set<SourceReport> repeats = Collections.newSetFromMap(new IdentityHashMap<>());
    lookup.each(batch.connection(), row -> repeats.add(asked.get(row.getInt(1))));
    return repeats;
  }

  /** Finds the superseded reports of an order, once all its new reports are added. */
  void find(OrderState order, List<SourceReport> stand) {
    // another order without id may begin with any report of this one
    if (order.reports.size() <= 1 || order.repeatKey != null) {
      return;
    }
    Set<SourceReport> standing = Collections.newSetFromMap(new IdentityHashMap<>());
    standing.addAll(stand);
    List<SourceReport> out = new ArrayList<>();
    int text = 0;
    for (SourceReport report : order.reports) {
      boolean setApart = order.setApart(report);
      if (standing.contains(report)) {
        if (setApart) {
          restored.add(order.company, order.orderNo, report.eventNo(), null);
        }
      } else if (!setApart) {
        out.add(report);
        text += report.json().length();
      }
    }
    if (out.size() > MOST || text > MOST_TEXT) {
      out.forEach(report -> setApart(order, report));
      order.superseded = true;
    }
  }

  private void setApart(OrderState order, SourceReport report) {
    UUID content = ReportedContents.hash(report);
    contents.put(report, content);
    if (report.eventNo() != 0) {
      replaced.add(order.company, order.orderNo, report.eventNo(), content);
    }
  }

  /** With what a new report is stored; null if it stands. */
  UUID content(SourceReport report) {
    return contents.get(report);
  }

  /** Marks the stored ones. */
  void write(Batch batch) throws SQLException {
    replaced.update(batch.connection());
    restored.update(batch.connection());
  }
}
