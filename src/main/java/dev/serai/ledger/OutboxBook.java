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
import java.util.HashSet;
import java.util.List;
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
  private final Set<String> owing = new HashSet<>();

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
      outbox
          .row()
          .int4(company)
          .text(target.destination())
          .int8(batch.next(company))
          .text(kind)
          .int8(
              visitor.known()
                  ? Hash.narrow("visitor", visitor.key())
                  : Hash.narrow("lane", fallbackLane))
          .text(subject)
          .text(payload)
          .time(batch.now);
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

  void close(Batch batch) throws SQLException {
    outbox.send(batch.connection);
  }

  /** Keys of the companies that owe something new. */
  Set<String> owing() {
    return owing;
  }
}
