package dev.serai.ledger.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.serai.attribution.Decision;
import dev.serai.ledger.Forwarding;
import dev.serai.ledger.sql.CopyRows;
import dev.serai.ledger.sql.KeyHash;
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
public final class OutboxWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private final CopyRows outbox =
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
  private final Forwarding forwarding;
  private final List<Owed> owed = new ArrayList<>();
  private final Set<String> owing = new HashSet<>();

  /** A row that has no number yet. */
  private record Owed(
      int company,
      String destination,
      String kind,
      long orderingKey,
      String subject,
      String payload) {}

  public OutboxWriter(Forwarding forwarding) {
    this.forwarding = forwarding;
  }

  /**
   * Owes the event to every destination of the company that takes its kind.
   *
   * @param visitor whose events keep their order
   * @param fallbackOrderingKey keeps the order of what names no visitor
   * @param decision goes along with an order; may be null
   * @param to which of them are to hear it
   */
  public void owe(
      Batch batch,
      int company,
      String kind,
      Event event,
      Visitor visitor,
      String subject,
      String fallbackOrderingKey,
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
      long orderingKey =
          visitor.known()
              ? KeyHash.narrow("visitor", visitor.key())
              : KeyHash.narrow("ordering", fallbackOrderingKey);
      owed.add(new Owed(company, target.destination(), kind, orderingKey, subject, payload));
      owing.add(batch.settings(company).key());
    }
  }

  /** All of them, to be handed to {@link #owe}. */
  public static boolean everyone(Forwarding.Target target) {
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
        json.writeStringField("identityMethod", decision.identityMethod().label());
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
  public void close(Batch batch) throws SQLException {
    Map<Integer, Long> next =
        OutboxPositions.take(batch, owed.stream().map(Owed::company).toList());
    for (Owed row : owed) {
      outbox
          .row()
          .int4(row.company)
          .text(row.destination)
          .int8(next.merge(row.company, 1L, Long::sum))
          .text(row.kind)
          .int8(row.orderingKey)
          .text(row.subject)
          .text(row.payload)
          .time(batch.now);
    }
    outbox.send(batch.connection);
  }

  public boolean isEmpty() {
    return owed.isEmpty();
  }

  /** Keys of the companies that owe something new. */
  public Set<String> owing() {
    return owing;
  }
}
