package dev.serai.ledger.writer;

import dev.serai.attribution.Decision;
import dev.serai.ledger.Forwarding;
import dev.serai.ledger.batch.Announcement;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.sql.CopyRows;
import dev.serai.ledger.sql.KeyHash;
import dev.serai.model.CanonicalWriter;
import dev.serai.model.Event;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows for destinations, written in the transaction that makes them true. */
final class OutboxRows {

  private final List<Owed> owed = new ArrayList<>();
  private final Set<String> companies = new HashSet<>();
  private List<RecordedBatch.OwedRow> numbered = List.of();

  /** A row that has no number yet. */
  private record Owed(
      int company,
      String destination,
      String kind,
      long orderingKey,
      String subject,
      String payload) {}

  /** Adds a row of every announcement for each destination of its company that takes it. */
  static OutboxRows of(Batch batch, Forwarding forwarding, List<Announcement> announcements) {
    OutboxRows rows = new OutboxRows();
    announcements.forEach(each -> rows.add(batch, forwarding, each));
    return rows;
  }

  private void add(Batch batch, Forwarding forwarding, Announcement announcement) {
    int company = announcement.company();
    String payload = null;
    for (Forwarding.Target target : forwarding.targets(batch.settings(company))) {
      if (!target.kinds().contains(announcement.kind())
          || (target.needsFingerprint() && !announcement.visitor().known())
          || !announcement.to().test(target)) {
        continue;
      }
      if (payload == null) {
        payload =
            payload(announcement.event(), batch.settings(company).key(), announcement.decision());
      }
      owed.add(
          new Owed(
              company,
              target.destination(),
              announcement.kind(),
              orderingKey(announcement),
              announcement.subject(),
              payload));
      companies.add(batch.settings(company).key());
    }
  }

  private static long orderingKey(Announcement announcement) {
    return announcement.visitor().known()
        ? KeyHash.narrow("visitor", announcement.visitor().key())
        : KeyHash.narrow("ordering", announcement.fallbackOrderingKey());
  }

  private static String payload(Event event, String company, Decision decision) {
    return CanonicalWriter.json(
        json -> {
          CanonicalWriter.open(event, company, json);
          if (decision != null && decision.attributed()) {
            json.writeObjectFieldStart("attribution");
            json.writeStringField("conversationId", decision.conversationId());
            json.writeStringField("channel", decision.channel().name());
            json.writeStringField("identityMethod", decision.identityMethod().label());
            json.writeEndObject();
          }
          json.writeEndObject();
        });
  }

  boolean isEmpty() {
    return owed.isEmpty();
  }

  /** Keys of the companies that have new rows. */
  Set<String> companies() {
    return companies;
  }

  /** The rows with their numbers, once they are written. */
  List<RecordedBatch.OwedRow> numbered() {
    return numbered;
  }

  /**
   * Numbers the rows and writes them. This must be the last write: from here to the commit other
   * batches of the companies wait, so that the numbers ascend in the order of commits.
   */
  void write(Batch batch) throws SQLException {
    CopyRows rows =
        new CopyRows(
            "outbox",
            "company",
            "destination",
            "outbox_no",
            "kind",
            "ordering_key",
            "subject",
            "payload",
            "created_at");
    Map<Integer, Long> next =
        OutboxPositions.take(batch, owed.stream().map(Owed::company).toList());
    numbered = new ArrayList<>(owed.size());
    for (Owed row : owed) {
      long number = next.merge(row.company, 1L, Long::sum);
      numbered.add(
          new RecordedBatch.OwedRow(
              batch.settings(row.company).key(), row.destination, row.kind, row.subject, number));
      rows.row()
          .int4(row.company)
          .text(row.destination)
          .int8(number)
          .text(row.kind)
          .int8(row.orderingKey)
          .text(row.subject)
          .text(row.payload)
          .time(batch.now());
    }
    rows.send(batch.connection());
  }
}
