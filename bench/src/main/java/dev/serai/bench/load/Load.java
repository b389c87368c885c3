package dev.serai.bench.load;

/**
 * The client's task.
 *
 * @param path of every request
 * @param connections kept-alive connections, each with one request in flight at any time
 * @param warmup seconds of the same load that are not measured
 * @param seconds measured
 * @param firstOrder number of the first order; no other load of the same bench may share a number
 * @param orders how many to sign in advance; the load ends when they run out
 * @param secret of the shop
 */
public record Load(
    String host,
    int port,
    String path,
    int connections,
    int warmup,
    int seconds,
    long firstOrder,
    int orders,
    String secret) {}
