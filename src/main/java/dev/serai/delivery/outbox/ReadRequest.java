package dev.serai.delivery.outbox;

import java.util.Set;

/**
 * The rows that a feed needs.
 *
 * @param missing numbers of known rows whose payload is not in memory
 * @param after read rows with higher numbers
 * @param rows how many of them at most; 0 for none
 */
record ReadRequest(Set<Long> missing, long after, int rows) {

  static final ReadRequest NOTHING = new ReadRequest(Set.of(), 0, 0);

  ReadRequest {
    missing = Set.copyOf(missing);
  }

  boolean isEmpty() {
    return missing.isEmpty() && rows == 0;
  }
}
