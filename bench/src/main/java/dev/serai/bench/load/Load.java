package dev.serai.bench.load;

/**
 * The client's task.
 *
 * @param path of every request; may contain {@code {{company}}}
 * @param connections kept-alive connections, each with one request in flight at any time
 * @param perSecond orders offered per second, over all connections; 0: as many as are answered
 * @param warmup seconds of the same load that are not measured
 * @param seconds measured
 * @param firstOrder number of the first order; no other load of the same bench may share a number
 * @param orders how many to sign in advance; the load ends when they run out
 * @param secret of the shop
 * @param quiet a second load at the same time; null if there is none
 * @param destinations what the client plays besides the shops; null if nothing is forwarded
 */
public record Load(
    String host,
    int port,
    String path,
    int connections,
    int perSecond,
    int warmup,
    int seconds,
    long firstOrder,
    int orders,
    String secret,
    Load quiet,
    DestinationPlan destinations) {}
