package dev.serai.cli.history;

import java.util.Map;
import java.util.TreeMap;

/** What was found of one day's orders while a shop's word is compared with the ledger. */
final class DayTally {

  private final Map<OrderComparison.Kind, Long> kinds = new TreeMap<>();
  private final Map<String, Long> reasons = new TreeMap<>();

  void add(OrderComparison verdict) {
    kinds.merge(verdict.kind(), 1L, Long::sum);
    if (verdict.reason() != null) {
      reasons.merge(verdict.reason(), 1L, Long::sum);
    }
  }

  long count(OrderComparison.Kind kind) {
    return kinds.getOrDefault(kind, 0L);
  }

  /** All orders of the day. */
  long said() {
    return kinds.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many were excluded, or differ, for what. */
  Map<String, Long> reasons() {
    return reasons;
  }
}
