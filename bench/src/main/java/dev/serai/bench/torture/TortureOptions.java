package dev.serai.bench.torture;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * @param seconds how long the attack lasts
 * @param seed of all that is left to chance
 * @param memory megabytes that the hub may occupy
 * @param only the kinds of hostile senders that take part
 * @param jvm the flags of the hub's JVM
 * @param scratch an empty folder
 */
public record TortureOptions(
    int seconds,
    long seed,
    int memory,
    Set<HostileKind> only,
    List<String> jvm,
    Path connectors,
    Path routes,
    Path scratch) {}
