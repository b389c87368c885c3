package dev.serai.ledger.batch;

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
 * Orders and cart actions that are to be decided again in the background, slice by slice: the table
 * {@code decision_backlog}. A job that is queued again while it runs goes on to its end, and then
 * runs once more for what was added: so it gets there, however often it is queued.
 */
public final class DecisionBacklog {

  /** Later than any order. */
  public static final Instant FOREVER = Instant.parse("9999-01-01T00:00:00Z");

  /** What leads to what is to be decided. */
  public enum Kind {
    /** A name in the order index, as its hash: the orders that bear it. */
    NAME,
    /** A conversation: the orders that it earned. */
    CONVERSATION,
    /** A kind of token, by which stored orders are not indexed yet. */
    INDEX,
    /** All names of orders, by which stored ones are not indexed yet. */
    NAMES,
    /** A column and the name in it, {@code user_fp:…}: the cart actions that bear it. */
    CART_NAME,
    /** A conversation: the cart actions that it earned. */
    CART_CONVERSATION,
    /** All cart actions. */
    CART_ALL;

    /** Whether it leads to cart actions; otherwise to orders. */
    public boolean ofCarts() {
      return name().startsWith("CART");
    }
  }

  /**
   * @param from what happened at this time or later
   * @param to what happened at this time or earlier
   * @param after how far the job came: a job of orders up to this number, one of cart actions up to
   *     this number at the time {@code from}
   */
  public record Job(int company, Kind kind, String subject, Instant from, Instant to, long after) {

    private static final long BEGINNING = Long.MIN_VALUE;

    /** The same job, done up to this order. */
    public Job after(long reached) {
      return after(from, reached);
    }

    /** The same job, done up to this cart action of that time. */
    public Job after(Instant time, long reached) {
      return new Job(company, kind, subject, time, to, reached);
    }

    public static Job ofName(int company, long hash, Instant from, Instant to) {
      return of(company, Kind.NAME, Long.toString(hash), from, to);
    }

    public static Job ofConversation(int company, String conversation, Instant from) {
      return of(company, Kind.CONVERSATION, conversation, from, FOREVER);
    }

    public static Job ofNames(int company) {
      return of(company, Kind.NAMES, "orders", Instant.EPOCH, FOREVER);
    }

    public static Job ofIndex(int company, IdentityMethod token) {
      return of(company, Kind.INDEX, token.label(), Instant.EPOCH, FOREVER);
    }

    /** A job from its beginning. */
    public static Job of(int company, Kind kind, String subject, Instant from, Instant to) {
      return new Job(company, kind, subject, from, to, BEGINNING);
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
            SET from_at = CASE WHEN b.after_no = excluded.after_no
                               THEN least(b.from_at, excluded.from_at) ELSE b.from_at END,
                again_from = CASE WHEN b.after_no > excluded.after_no
                                  THEN least(b.again_from, excluded.from_at)
                                  ELSE b.again_from END,
                to_at = greatest(b.to_at, excluded.to_at)""",
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

  /** Notes how far a job came; at its end it is removed, or begins again if it was queued again. */
  public static void done(Batch batch, Job reached, boolean last) throws SQLException {
    if (last) {
      new Lookup(
              """
              DELETE FROM decision_backlog b
              USING unnest(?::int4[], ?::text[], ?::text[]) AS a (company, kind, subject)
              WHERE b.company = a.company AND b.kind = a.kind AND b.subject = a.subject
                AND b.again_from IS NULL""",
              "int4",
              "text",
              "text")
          .add(reached.company, reached.kind.name(), reached.subject)
          .update(batch.connection());
    }
    new Lookup(
            """
            UPDATE decision_backlog b
            SET from_at = CASE WHEN a.last THEN b.again_from ELSE a.from_at END,
                again_from = CASE WHEN NOT a.last THEN b.again_from END,
                after_no = CASE WHEN a.last THEN a.beginning ELSE a.after_no END,
                queued_at = a.at
            FROM unnest(?::int4[], ?::text[], ?::text[], ?::timestamptz[], ?::int8[], ?::int8[],
                        ?::timestamptz[], ?::bool[])
                 AS a (company, kind, subject, from_at, after_no, beginning, at, last)
            WHERE b.company = a.company AND b.kind = a.kind AND b.subject = a.subject""",
            "int4",
            "text",
            "text",
            "timestamptz",
            "int8",
            "int8",
            "timestamptz",
            "bool")
        .add(
            reached.company,
            reached.kind.name(),
            reached.subject,
            reached.from,
            reached.after,
            Job.BEGINNING,
            batch.now(),
            last)
        .update(batch.connection());
  }
}
