package dev.serai.ledger.order;

import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.sql.Lookup;
import dev.serai.model.IdentityMethod;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Orders that are to be decided again in the background, slice by slice: the table {@code
 * decision_backlog}. A job that is queued again before it is done starts over.
 */
public final class DecisionBacklog {

  /** Later than any order. */
  static final Instant FOREVER = Instant.parse("9999-01-01T00:00:00Z");

  /** What leads to the orders. */
  public enum Kind {
    /** A name in the order index, as its hash. */
    NAME,
    /** A conversation that earned them. */
    CONVERSATION,
    /** A kind of token, by which stored orders are not indexed yet. */
    INDEX
  }

  /**
   * @param from orders placed at this time or later
   * @param to orders placed at this time or earlier
   * @param after orders with a higher number; the others are done
   */
  public record Job(int company, Kind kind, String subject, Instant from, Instant to, long after) {

    /** The same job, done up to this order. */
    Job after(long reached) {
      return new Job(company, kind, subject, from, to, reached);
    }

    static Job ofName(int company, long hash, Instant from, Instant to) {
      return new Job(company, Kind.NAME, Long.toString(hash), from, to, Long.MIN_VALUE);
    }

    static Job ofConversation(int company, String conversation, Instant from) {
      return new Job(company, Kind.CONVERSATION, conversation, from, FOREVER, Long.MIN_VALUE);
    }

    static Job ofIndex(int company, IdentityMethod token) {
      return new Job(company, Kind.INDEX, token.label(), Instant.EPOCH, FOREVER, Long.MIN_VALUE);
    }
  }

  private record Key(int company, Kind kind, String subject) {}

  private final Map<Key, Job> jobs = new LinkedHashMap<>();

  public void add(Job job) {
    jobs.merge(new Key(job.company, job.kind, job.subject), job, DecisionBacklog::both);
  }

  private static Job both(Job one, Job other) {
    return new Job(
        one.company,
        one.kind,
        one.subject,
        one.from.isBefore(other.from) ? one.from : other.from,
        one.to.isAfter(other.to) ? one.to : other.to,
        Math.min(one.after, other.after));
  }

  /** Queues the jobs. */
  public void write(Batch batch) throws SQLException {
    Lookup insert =
        new Lookup(
            """
            INSERT INTO decision_backlog AS b
              (company, kind, subject, from_at, to_at, after_no, queued_at)
            SELECT * FROM unnest(?::int4[], ?::text[], ?::text[], ?::timestamptz[],
                                 ?::timestamptz[], ?::int8[], ?::timestamptz[])
            ON CONFLICT (company, kind, subject) DO UPDATE
            SET from_at = least(b.from_at, excluded.from_at),
                to_at = greatest(b.to_at, excluded.to_at), after_no = excluded.after_no""",
            "int4",
            "text",
            "text",
            "timestamptz",
            "timestamptz",
            "int8",
            "timestamptz");
    List<Job> ordered = new ArrayList<>(jobs.values());
    // every batch takes the rows in one order
    ordered.sort(
        Comparator.comparing(Job::company).thenComparing(Job::kind).thenComparing(Job::subject));
    for (Job job : ordered) {
      insert.add(
          job.company, job.kind.name(), job.subject, job.from, job.to, job.after, batch.now());
    }
    insert.update(batch.connection());
  }
}
