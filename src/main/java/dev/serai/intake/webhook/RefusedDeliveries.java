package dev.serai.intake.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.serai.connector.ActiveConfiguration;
import dev.serai.connector.Connector;
import dev.serai.connector.signature.Diagnosis;
import dev.serai.connector.signature.KeyDocuments;
import dev.serai.http.Request;
import dev.serai.ledger.RepeatedNews;
import dev.serai.ledger.sql.SqlFault;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts deliveries that fail verification and diagnoses some: one per second for each company and
 * connector, on its own thread, so that a sender gains nothing by sending many.
 */
public final class RefusedDeliveries implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RefusedDeliveries.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int WAITING = 50;

  /** Bytes of the bodies that wait to be examined; they are no longer in the server's budget. */
  private static final long MOST_HELD = 8L * 1024 * 1024;

  private static final int LONGEST_VALUE = 200;

  /**
   * Headers shown as they arrived; of others only the length is shown, since any may contain a
   * secret.
   */
  private static final Set<String> HARMLESS =
      Set.of("content-type", "content-length", "content-encoding", "user-agent", "date");

  private final Supplier<ActiveConfiguration> active;
  private final RefusedStore store;
  private final MeterRegistry meters;
  private final KeyDocuments keys;
  private final Clock clock;
  private final boolean keepBody;
  private final WebhookWatcher watcher;
  private final Map<String, Instant> last = new ConcurrentHashMap<>();
  private final RepeatedNews news = new RepeatedNews();
  private final ThreadPoolExecutor thread;
  private final AtomicLong held = new AtomicLong();

  /**
   * @param keepBody whether the bodies are stored too
   * @param watcher hears of those that are examined
   */
  public RefusedDeliveries(
      Supplier<ActiveConfiguration> active,
      DataSource database,
      MeterRegistry meters,
      KeyDocuments keys,
      Clock clock,
      boolean keepBody,
      WebhookWatcher watcher) {
    this.active = active;
    this.store = new RefusedStore(database);
    this.meters = meters;
    this.keys = keys;
    this.clock = clock;
    this.keepBody = keepBody;
    this.watcher = watcher;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread made = new Thread(task, "refusals");
              made.setDaemon(true);
              return made;
            },
            new ThreadPoolExecutor.AbortPolicy());
    thread.allowCoreThreadTimeOut(true);
  }

  /** Counts a refused delivery; never blocks. */
  void refused(WebhookArrival arrival, String reason) {
    String company = arrival.company().key();
    String connector = arrival.connector().name();
    meters
        .counter("serai.deliveries.refused", "company", company, "connector", connector)
        .increment();
    news.count(
        company + "/" + connector,
        count ->
            LOG.warn(
                "refused deliveries of {} for {}, {} since this was said last: {};"
                    + " /api/companies/{}/refused says more",
                connector,
                company,
                count,
                reason,
                company));
    Instant now = clock.instant();
    boolean[] due = new boolean[1];
    last.compute(
        company + "/" + connector,
        (key, before) -> {
          due[0] = before == null || !before.plus(PAUSE).isAfter(now);
          return due[0] ? now : before;
        });
    if (due[0]) {
      examine(arrival, reason, now);
    }
  }

  private void examine(WebhookArrival arrival, String reason, Instant now) {
    int bytes = arrival.request().body().length;
    if (held.addAndGet(bytes) > MOST_HELD) {
      held.addAndGet(-bytes);
      return;
    }
    try {
      thread.execute(
          () -> {
            try {
              look(arrival, reason, now);
            } finally {
              held.addAndGet(-bytes);
            }
          });
    } catch (RejectedExecutionException e) {
      // too many wait already, or the hub stops
      held.addAndGet(-bytes);
    }
  }

  private void look(WebhookArrival arrival, String reason, Instant at) {
    Request request = arrival.request();
    Connector connector = arrival.connector();
    try {
      Diagnosis diagnosis =
          connector.examine(
              request,
              arrival.company(),
              active.get().companies().all(),
              keys,
              Clock.fixed(at, clock.getZone()));
      if (diagnosis.cause() == Diagnosis.Cause.NONE) {
        diagnosis = new Diagnosis(Diagnosis.Cause.OTHER_SHOP, reason);
      }
      store.keep(
          new RefusedStore.Sample(
              arrival.company().key(),
              connector.name(),
              at.truncatedTo(ChronoUnit.MICROS),
              reason,
              diagnosis,
              headers(connector, request),
              request.body().length,
              keepBody ? request.body() : null));
      watcher.refused(arrival.company().key(), connector.name(), at, reason, diagnosis.advice());
    } catch (SQLException | JsonProcessingException e) {
      LOG.warn(
          "a refused delivery of {} for {} was not stored: {}",
          connector.name(),
          arrival.company().key(),
          SqlFault.describe(e));
    } catch (RuntimeException e) {
      LOG.error(
          "a refused delivery of {} for {} could not be examined",
          connector.name(),
          arrival.company().key(),
          e);
    }
  }

  private static Map<String, String> headers(Connector connector, Request request) {
    Map<String, String> kept = connector.keptHeaders(request);
    Map<String, String> shown = new TreeMap<>();
    request
        .headers()
        .forEach(
            (name, value) ->
                shown.put(
                    name,
                    HARMLESS.contains(name) || kept.containsKey(name)
                        ? shortened(value)
                        : "(" + value.length() + " characters)"));
    return shown;
  }

  private static String shortened(String value) {
    return value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
