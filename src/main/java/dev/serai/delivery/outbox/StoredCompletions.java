package dev.serai.delivery.outbox;

import dev.serai.delivery.destination.Disposition;
import dev.serai.ledger.sql.Lookup;
import dev.serai.ledger.sql.RoundTrip;
import dev.serai.model.StorableText;
import java.util.Collection;
import java.util.Locale;

/**
 * The statements that store the results of many rows, of any company and destination. A row that no
 * longer exists was completed before: nothing is written for it.
 */
final class StoredCompletions {

  private static final int WORDS = 500;
  private static final String DEAD = "dead";

  /** For rows that leave the outbox. */
  private static final String LEAVE =
      """
      WITH gone AS (
        DELETE FROM outbox o
        USING unnest(?::int4[], ?::text[], ?::int8[], ?::text[], ?::text[], ?::int4[],
                     ?::timestamptz[])
                AS r (company, destination, outbox_no, result, answer, made, at)
        WHERE o.company = r.company AND o.destination = r.destination
          AND o.outbox_no = r.outbox_no
        RETURNING o.*, r.result, r.answer, r.made, r.at),
      dead AS (
        INSERT INTO dead_letter (company, destination, outbox_no, kind, ordering_key, subject,
                                 payload, reason, attempts, created_at, dead_at)
        SELECT company, destination, outbox_no, kind, ordering_key, subject, payload, answer, made,
               created_at, at
        FROM gone WHERE result = 'dead')
      INSERT INTO forwarded (company, destination, outbox_no, kind, subject, result, answer,
                             attempts, created_at, sent_at)
      SELECT company, destination, outbox_no, kind, subject, result, answer, made, created_at, at
      FROM gone WHERE result <> 'dead'""";

  /** For rows that stay and are retried. */
  private static final String STAY =
      """
      UPDATE outbox o SET attempts = r.made, next_attempt_at = r.due, last_answer = r.answer
      FROM unnest(?::int4[], ?::text[], ?::int8[], ?::text[], ?::int4[], ?::timestamptz[])
             AS r (company, destination, outbox_no, answer, made, due)
      WHERE o.company = r.company AND o.destination = r.destination
        AND o.outbox_no = r.outbox_no""";

  private StoredCompletions() {}

  static void add(Collection<RowCompletion> completions, RoundTrip message) {
    Lookup leave = new Lookup(LEAVE, "int4", "text", "int8", "text", "text", "int4", "timestamptz");
    Lookup stay = new Lookup(STAY, "int4", "text", "int8", "text", "int4", "timestamptz");
    for (RowCompletion each : completions) {
      if (each.disposition() instanceof Disposition.Done done) {
        leave(leave, each, done.result().name().toLowerCase(Locale.ROOT), done.answer());
      } else if (each.disposition() instanceof Disposition.Dead dead) {
        leave(leave, each, DEAD, dead.reason());
      } else if (each.disposition() instanceof Disposition.Later later) {
        stay.add(
            each.row().company(),
            each.row().destination(),
            each.row().outboxNo(),
            StorableText.line(later.reason(), WORDS),
            each.attempts(),
            each.due());
      }
    }
    message.change(leave).change(stay);
  }

  private static void leave(Lookup leave, RowCompletion each, String result, String answer) {
    leave.add(
        each.row().company(),
        each.row().destination(),
        each.row().outboxNo(),
        result,
        StorableText.line(answer, WORDS),
        each.attempts(),
        each.at());
  }
}
