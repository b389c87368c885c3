package dev.serai.model.json;

/** Heap that a reader asks for before it uses it. Whoever grants it takes it back at the end. */
@FunctionalInterface
public interface Allowance {

  /** For input whose size and number are limited by other means. */
  Allowance UNCOUNTED = bytes -> {};

  /** Takes so many bytes; throws an exception of the grantor if there are none left. */
  void take(long bytes);
}
