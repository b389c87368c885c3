package dev.serai.fetch;

import dev.serai.client.ApiDescription.PollPlan;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/**
 * Reads one list of a platform for every company that wants it, and sends its items down the route.
 */
final class PollConsumer extends DefaultConsumer {

  private static final int THREADS = 2;
  private static final Duration SHORTEST = Duration.ofMillis(200);

  private final Pulls pulls;
  private final String connector;
  private final String poll;
  private final Runnable refresh = this::refresh;
  private final Map<String, PollReading> readings = new ConcurrentHashMap<>();
  private ScheduledExecutorService threads;

  PollConsumer(Endpoint endpoint, Processor processor, Pulls pulls, String connector, String poll) {
    super(endpoint, processor);
    this.pulls = pulls;
    this.connector = connector;
    this.poll = poll;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    threads =
        getEndpoint()
            .getCamelContext()
            .getExecutorServiceManager()
            .newScheduledThreadPool(this, "poll", THREADS);
    pulls.onRefresh(refresh);
    refresh();
  }

  /** Begins what is to be read now and is not; what is read for others ends with its turn. */
  private synchronized void refresh() {
    Map<String, PlatformAccount> wanted = new HashMap<>();
    PollPlan plan = plan();
    if (plan != null) {
      pulls.feeds().polled(connector, plan).forEach(feed -> wanted.put(feed.company().key(), feed));
    }
    readings.entrySet().removeIf(each -> !each.getValue().isOf(wanted.get(each.getKey())));
    wanted.forEach(
        (company, feed) -> {
          if (!readings.containsKey(company)) {
            PollReading reading =
                new PollReading(feed, poll, plan, pulls.polls(), this::carry, this::isRunAllowed);
            readings.put(company, reading);
            threads.execute(() -> turn(company, reading));
          }
        });
  }

  private PollPlan plan() {
    return pulls
        .active()
        .connectors()
        .find(connector)
        .flatMap(found -> found.pull())
        .map(pull -> pull.polls().get(poll))
        .orElse(null);
  }

  @Override
  protected void doStop() throws Exception {
    pulls.noRefresh(refresh);
    if (threads != null) {
      getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(threads);
    }
    super.doStop();
  }

  @SuppressWarnings("ReferenceEquality") // another may have replaced it under its name
  private void turn(String company, PollReading reading) {
    if (readings.get(company) != reading) {
      return;
    }
    Duration wait = reading.turn();
    Duration pause = wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
    try {
      ScheduledFuture<?> unused =
          threads.schedule(() -> turn(company, reading), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      return; // stopping
    }
  }

  /** Joins are made on this thread; recording goes on without it. */
  private CompletableFuture<Exchange> carry(PulledDocument item) {
    Exchange exchange = createExchange(false);
    exchange.getMessage().setBody(item);
    CompletableFuture<Exchange> end = new CompletableFuture<>();
    getAsyncProcessor().process(exchange, doneSync -> end.complete(exchange));
    return end.whenComplete((ended, failure) -> releaseExchange(exchange, false));
  }
}
