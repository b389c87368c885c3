package dev.serai.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.serai.model.CanonicalWriter;
import dev.serai.model.Event;
import dev.serai.model.Visitor;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What becomes owed to destinations, in the transaction that makes it true. */
final class OutboxBook {

  private static final JsonFactory JSON = new JsonFactory();

  private final CopyRows outbox =
      new CopyRows(
          "outbox",
          "company",
          "destination",
          "outbox_no",
          "kind",
          "lane",
          "subject",
          "payload",
          "created_at");
  private final Forwarding forwarding;
  private final List<Owed> owed = new ArrayList<>();
  private final Set<String> owing = new HashSet<>();

  /** A row that has no number yet. */
  private record Owed(
      int company, String destination, String kind, long lane, String subject, String payload) {}

  OutboxBook(Forwarding forwarding) {
    this.forwarding = forwarding;
  }

  /**
   * Owes the event to every destination of the company that takes its kind.
   *
   * @param visitor whose events keep their order
   * @param fallbackLane keeps the order of what names no visitor
   * @param decision goes along with an order; may be null
   * @param to which of them are to hear it
   */
  void owe(
      Batch batch,
      int company,
      String kind,
      Event event,
      Visitor visitor,
      String subject,
      String fallbackLane,
      Decision decision,
      Predicate<Forwarding.Target> to) {
    List<Forwarding.Target> targets = forwarding.targets(batch.settings(company));
    String payload = null;
    for (Forwarding.Target target : targets) {
      if (!target.kinds().contains(kind)
          || (target.needsFingerprint() && !visitor.known())
          || !to.test(target)) {
        continue;
      }
      if (payload == null) {
        payload = payload(event, batch.settings(company).key(), decision);
      }
      long lane =
          visitor.known()
              ? Hash.narrow("visitor", visitor.key())
              : Hash.narrow("lane", fallbackLane);
      owed.add(new Owed(company, target.destination(), kind, lane, subject, payload));
      owing.add(batch.settings(company).key());
    }
  }

  /** All of them, to be handed to {@link #owe}. */
  static boolean everyone(Forwarding.Target target) {
    return true;
  }

  private static String payload(Event event, String company, Decision decision) {
    StringWriter text = new StringWriter(1024);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      CanonicalWriter.open(event, company, json);
      if (decision != null && decision.attributed()) {
        json.writeObjectFieldStart("attribution");
        json.writeStringField("conversationId", decision.conversationId());
        json.writeStringField("channel", decision.channel().name());
        json.writeStringField("rung", decision.rung().label());
        json.writeEndObject();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * Numbers the rows and writes them. To be called last: from here to the commit the companies'
   * numbers are this batch's alone, so that they ascend in the order of commits.
   */
  void close(Batch batch) throws SQLException {
    Map<Integer, Long> next = Positions.take(batch, owed.stream().map(Owed::company).toList());
    for (Owed row : owed) {
      outbox
          .row()
          .int4(row.company)
          .text(row.destination)
          .int8(next.merge(row.company, 1L, Long::sum))
          .text(row.kind)
          .int8(row.lane)
          .text(row.subject)
          .text(row.payload)
          .time(batch.now);
    }
    outbox.send(batch.connection);
  }

  boolean isEmpty() {
    return owed.isEmpty();
  }

  /** Keys of the companies that owe something new. */
  Set<String> owing() {
    return owing;
  }
}
