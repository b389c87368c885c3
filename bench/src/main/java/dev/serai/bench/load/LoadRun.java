package dev.serai.bench.load;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A load from its first request to its last answer: warm-up, measured time, and what is still in
 * flight. Everything happens on one event loop, so nothing here is shared between threads.
 */
@SuppressWarnings("FutureReturnValueIgnored") // nothing waits for these timers
final class LoadRun {

  private static final int TOO_MANY_FAILURES = 1000;
  private static final int TIMEOUT_SECONDS = 30;

  private final Load load;
  private final Orders orders;
  private final EventLoop loop;
  private final LoadTally tally = new LoadTally();
  private final byte[] scratch = new byte[16 * 1024];
  private final List<Runnable> waiting = new ArrayList<>();
  private final CompletableFuture<LoadResult> result = new CompletableFuture<>();
  private final ArrivalTally arrivals;
  private final boolean silent;
  private Pace pace;
  private int sent;
  private int inFlight;
  private boolean stopped;
  private boolean measured;

  /**
   * @param arrivals null if nothing is forwarded
   * @param silent whether it reports nothing on standard output
   */
  LoadRun(Load load, Orders orders, EventLoop loop, ArrivalTally arrivals, boolean silent) {
    this.load = load;
    this.orders = orders;
    this.loop = loop;
    this.arrivals = arrivals;
    this.silent = silent;
  }

  CompletableFuture<LoadResult> result() {
    return result;
  }

  Orders orders() {
    return orders;
  }

  LoadTally tally() {
    return tally;
  }

  byte[] scratch() {
    return scratch;
  }

  /** The request {@code index} is sent now; returns since when its latency counts. */
  long start(int index) {
    long since = pace == null ? System.nanoTime() : pace.lastDueAt();
    if (arrivals != null) {
      arrivals.sent(index, since);
    }
    return since;
  }

  /** The request {@code index} was acknowledged. */
  void acknowledged(int index, long since) {
    tally.acknowledged(since);
    if (arrivals != null) {
      arrivals.acknowledged(index);
    }
  }

  long orderId(int index) {
    return Blank.FIRST_ORDER_ID + load.firstOrder() + index;
  }

  /** Notes that a connection is ready; the load begins when all of them are. */
  void opened(Runnable firstRequest) {
    waiting.add(firstRequest);
    if (waiting.size() == load.connections()) {
      say(ClientLine.WARMING, "");
      if (load.perSecond() > 0) {
        pace = new Pace(load.perSecond());
        loop.scheduleAtFixedRate(pace::tick, 1, 1, TimeUnit.MILLISECONDS);
      }
      waiting.forEach(Runnable::run);
      loop.scheduleAtFixedRate(
          () -> say(ClientLine.ANSWERED, Long.toString(tally.answered())),
          500,
          500,
          TimeUnit.MILLISECONDS);
      loop.schedule(this::measure, load.warmup(), TimeUnit.SECONDS);
    }
  }

  private void say(ClientLine line, String rest) {
    if (!silent) {
      line.print(rest);
    }
  }

  private void measure() {
    if (!stopped) {
      say(ClientLine.MEASURING, "");
      tally.startMeasuring();
      if (arrivals != null) {
        arrivals.measuring(true);
      }
      loop.schedule(this::stop, load.seconds(), TimeUnit.SECONDS);
    }
  }

  private void stop() {
    if (!stopped) {
      stopped = true;
      tally.stopMeasuring();
      if (arrivals != null) {
        arrivals.measuring(false);
      }
      measured = true;
      say(ClientLine.MEASURED, "");
      finishIfDone();
      loop.schedule(this::giveUp, TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void giveUp() {
    result.completeExceptionally(
        new IllegalStateException(
            inFlight + " requests were not answered within " + TIMEOUT_SECONDS + " s"));
  }

  /**
   * The request to send next; -1 if there are no more, or none is due: {@code later} is then called
   * when one is.
   */
  int next(Runnable later) {
    if (!stopped && (sent == load.orders() || tally.failed() >= TOO_MANY_FAILURES)) {
      stopped = true;
      finishIfDone();
    }
    if (stopped) {
      return -1;
    }
    if (pace != null && !pace.begin()) {
      pace.idle(later);
      return -1;
    }
    inFlight++;
    return sent++;
  }

  void answered() {
    inFlight--;
    finishIfDone();
  }

  private void finishIfDone() {
    if (stopped && inFlight == 0) {
      boolean exhausted = !measured && sent == load.orders();
      result.complete(tally.result(orderId(0), orderId(sent - 1), exhausted));
    }
  }
}
