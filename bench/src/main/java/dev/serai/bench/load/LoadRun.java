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
  private int sent;
  private int inFlight;
  private boolean stopped;
  private boolean measured;

  LoadRun(Load load, Orders orders, EventLoop loop) {
    this.load = load;
    this.orders = orders;
    this.loop = loop;
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

  long orderId(int index) {
    return Blank.FIRST_ORDER_ID + load.firstOrder() + index;
  }

  /** Notes that a connection is ready; the load begins when all of them are. */
  void opened(Runnable firstRequest) {
    waiting.add(firstRequest);
    if (waiting.size() == load.connections()) {
      ClientLine.WARMING.print("");
      waiting.forEach(Runnable::run);
      loop.scheduleAtFixedRate(
          () -> ClientLine.ANSWERED.print(Long.toString(tally.answered())),
          500,
          500,
          TimeUnit.MILLISECONDS);
      loop.schedule(this::measure, load.warmup(), TimeUnit.SECONDS);
    }
  }

  private void measure() {
    if (!stopped) {
      ClientLine.MEASURING.print("");
      tally.startMeasuring();
      loop.schedule(this::stop, load.seconds(), TimeUnit.SECONDS);
    }
  }

  private void stop() {
    if (!stopped) {
      stopped = true;
      tally.stopMeasuring();
      measured = true;
      ClientLine.MEASURED.print("");
      finishIfDone();
      loop.schedule(this::giveUp, TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void giveUp() {
    result.completeExceptionally(
        new IllegalStateException(
            inFlight + " requests were not answered within " + TIMEOUT_SECONDS + " s"));
  }

  /** The request to send next, or -1 if there are no more. */
  int next() {
    if (!stopped && (sent == load.orders() || tally.failed() >= TOO_MANY_FAILURES)) {
      stopped = true;
      finishIfDone();
    }
    if (stopped) {
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
