package dev.serai.connector.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.client.ClientRequest;
import dev.serai.client.ClientResponse;
import dev.serai.client.GuardedHttpClient;
import dev.serai.client.RequestFailed;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Fetches key documents on threads of its own and keeps the newest of each address. */
public final class KeyRing implements KeyDocuments, AutoCloseable {

  private static final int THREADS = 4;
  private static final int WAITING = 100;
  // a sender may name any path below a fixed one, so that neither map may grow without end
  private static final int MOST_KEPT = 1_000;
  private static final int MAX_BYTES = 256 * 1024;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

  private final GuardedHttpClient http;
  private final Clock clock;
  private final ThreadPoolExecutor threads;
  private final Map<URI, KeyDocument> kept = bounded();
  private final Map<URI, Instant> failed = bounded();
  private final ConcurrentHashMap<URI, CompletableFuture<Boolean>> fetching =
      new ConcurrentHashMap<>();

  public KeyRing(GuardedHttpClient http, Clock clock) {
    this.http = http;
    this.clock = clock;
    AtomicInteger number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "keys-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  private static <V> Map<URI, V> bounded() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<URI, V> eldest) {
        return size() > MOST_KEPT;
      }
    };
  }

  @Override
  public Optional<KeyDocument> find(URI uri) {
    synchronized (kept) {
      return Optional.ofNullable(kept.get(uri));
    }
  }

  /**
   * Fetches the document again; requests for one address share one fetch, and an address that failed is not tried again for a moment. Completes with whether it was fetched, never exceptionally.
   */
  public CompletableFuture<Boolean> fetch(URI uri) {
    if (failedJustNow(uri)) {
      return CompletableFuture.completedFuture(false);
    }
    CompletableFuture<Boolean> mine = new CompletableFuture<>();
    CompletableFuture<Boolean> other = fetching.putIfAbsent(uri, mine);
    if (other != null) {
      return other;
    }
    try {
      threads.execute(
          () -> {
            boolean fetched = load(uri);
            fetching.remove(uri);
            mine.complete(fetched);
          });
    } catch (RejectedExecutionException e) {
      fetching.remove(uri);
      mine.complete(false);
    }
    return mine;
  }

  private boolean failedJustNow(URI uri) {
    synchronized (failed) {
      Instant at = failed.get(uri);
      return at != null && clock.instant().isBefore(at.plus(PAUSE_AFTER_FAILURE));
    }
  }

  private boolean load(URI uri) {
    try {
      if (!"https".equalsIgnoreCase(uri.getScheme()) && !http.mayBePrivate(uri.getHost())) {
        return failure(uri);
      }
      ClientResponse answer = http.send(ClientRequest.get(uri, TIMEOUT, MAX_BYTES));
      if (answer.status() != 200) {
        return failure(uri);
      }
      synchronized (kept) {
        kept.remove(uri);
        kept.put(uri, new KeyDocument(new String(answer.body(), UTF_8), clock.instant()));
      }
      return true;
    } catch (RequestFailed | IllegalArgumentException e) {
      return failure(uri);
    }
  }

  private boolean failure(URI uri) {
    synchronized (failed) {
      failed.put(uri, clock.instant());
    }
    return false;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
