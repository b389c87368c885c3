package dev.serai.ledger.writer;

import dev.serai.ledger.batch.PendingDelivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What waits for a writer. Companies take turns, one delivery each, so that one that sends much
 * keeps no other waiting; the deliveries of one company stay in order. Bounded by number.
 */
final class FairQueue {

  /**
   * The part of the capacity that a company finds free although the queue is full of others'
   * deliveries, as long as it uses no more; and the part by which all of these may exceed it.
   */
  private static final int RESERVE_EACH = 100;

  private static final int RESERVE_ALL = 4;

  private final int capacity;

  /** Companies with something waiting, the next one first. */
  private final Map<String, Deque<PendingDelivery>> waiting = new LinkedHashMap<>();

  private int size;

  FairQueue(int capacity) {
    this.capacity = capacity;
  }

  /** False if it is full. */
  synchronized boolean offer(PendingDelivery pending) {
    Deque<PendingDelivery> own = waiting.get(company(pending));
    if (size >= capacity && !hasReserve(own)) {
      return false;
    }
    if (own == null) {
      own = new ArrayDeque<>();
      waiting.put(company(pending), own);
    }
    own.add(pending);
    size++;
    notifyAll();
    return true;
  }

  private boolean hasReserve(Deque<PendingDelivery> own) {
    return size < capacity + capacity / RESERVE_ALL
        && (own == null ? 0 : own.size()) < capacity / RESERVE_EACH;
  }

  /** False if it is not here any more. */
  synchronized boolean remove(PendingDelivery pending) {
    Deque<PendingDelivery> own = waiting.get(company(pending));
    if (own == null || !own.remove(pending)) {
      return false;
    }
    size--;
    if (own.isEmpty()) {
      waiting.remove(company(pending));
    }
    return true;
  }

  /**
   * Waits until something is here, then takes the next ones.
   *
   * @param deliveries how many at most
   * @param events from how many events on no further delivery is taken
   * @param millis how long to wait at most
   * @return empty if nothing came
   */
  synchronized List<PendingDelivery> take(int deliveries, int events, long millis)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = millis; size == 0 && left > 0; ) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
    List<PendingDelivery> taken = new ArrayList<>();
    int taking = 0;
    while (size > 0 && taken.size() < deliveries && taking < events) {
      Iterator<Deque<PendingDelivery>> turns = waiting.values().iterator();
      Deque<PendingDelivery> own = turns.next();
      PendingDelivery pending = own.poll();
      size--;
      if (own.isEmpty()) {
        turns.remove();
      } else if (turns.hasNext()) {
        turns.remove();
        waiting.put(company(pending), own); // behind the others
      }
      taken.add(pending);
      taking += pending.events().size();
    }
    return taken;
  }

  synchronized int size() {
    return size;
  }

  private static String company(PendingDelivery pending) {
    return pending.recording().company().key();
  }
}
