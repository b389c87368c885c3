package dev.serai.pull;

import dev.serai.connector.pull.Pull.PollPlan;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
final class ListConsumer extends DefaultConsumer {

  private static final int THREADS = 2;
  private static final Duration SHORTEST = Duration.ofMillis(200);

  private final Pulls pulls;
  private final String connector;
  private final String poll;
  private ScheduledExecutorService threads;

  ListConsumer(Endpoint endpoint, Processor processor, Pulls pulls, String connector, String poll) {
    super(endpoint, processor);
    this.pulls = pulls;
    this.connector = connector;
    this.poll = poll;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    PollPlan plan =
        pulls
            .connectors()
            .find(connector)
            .flatMap(found -> found.pull())
            .orElseThrow()
            .polls()
            .get(poll);
    List<Feed> feeds = pulls.feeds().polled(connector, plan);
    if (feeds.isEmpty()) {
      return;
    }
    threads =
        getEndpoint()
            .getCamelContext()
            .getExecutorServiceManager()
            .newScheduledThreadPool(this, "poll", THREADS);
    for (Feed feed : feeds) {
      ListReading reading =
          new ListReading(feed, poll, plan, pulls.polls(), this::carry, this::isRunAllowed);
      threads.execute(() -> turn(reading));
    }
  }

  @Override
  protected void doStop() throws Exception {
    if (threads != null) {
      getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(threads);
    }
    super.doStop();
  }

  private void turn(ListReading reading) {
    Duration wait = reading.turn();
    Duration pause = wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
    try {
      ScheduledFuture<?> unused =
          threads.schedule(() -> turn(reading), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      return; // stopping
    }
  }

  /** Joins are made on this thread; recording goes on without it. */
  private CompletableFuture<Exchange> carry(Pulled item) {
    Exchange exchange = createExchange(false);
    exchange.getMessage().setBody(item);
    CompletableFuture<Exchange> end = new CompletableFuture<>();
    getAsyncProcessor().process(exchange, doneSync -> end.complete(exchange));
    return end.whenComplete((ended, failure) -> releaseExchange(exchange, false));
  }
}
