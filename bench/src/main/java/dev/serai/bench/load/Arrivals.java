package dev.serai.bench.load;

/**
 * What arrived at the destinations that live.
 *
 * @param owed orders for them that were acknowledged in the measured time
 * @param arrived orders that arrived in the measured time, each counted once
 * @param repeated orders that arrived again
 * @param p50 median time from sending an order to its arrival, milliseconds
 * @param p99 99th percentile
 */
public record Arrivals(long owed, long arrived, long repeated, long p50, long p99) {}
