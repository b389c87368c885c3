package dev.serai.http;

import java.time.Duration;
import java.util.Map;

/**
 * What senders may take up.
 *
 * @param body bytes of the largest body
 * @param bodies bytes of all bodies and of what is parsed of them together, from the first byte
 *     read until the answer is written
 * @param connections open at the same time
 * @param idle how long a connection may stay open without a whole request head
 * @param read how long a body may take to arrive, and an answer to be taken
 */
public record HttpLimits(int body, long bodies, int connections, Duration idle, Duration read) {

  private static final int MB = 1024 * 1024;
  private static final int LARGEST_BODY = 5 * MB;

  /** Bytes of heap for which one connection is allowed: its buffers and a small request. */
  private static final int HEAP_OF_CONNECTION = 256 * 1024;

  /** Bodies get an eighth of the heap: what is made of one takes several times its size. */
  private static final int SHARE_OF_BODIES = 8;

  /** Reads the variables; what is not given is sized by the heap. */
  public static HttpLimits from(Map<String, String> env, long heap) {
    long bodies = Math.max(2L * LARGEST_BODY, heap / SHARE_OF_BODIES);
    long connections = Math.min(10_000, Math.max(256, heap / HEAP_OF_CONNECTION));
    return new HttpLimits(
        LARGEST_BODY,
        number(env, "SERAI_HTTP_BODIES_MB", 1, bodies / MB) * MB,
        (int) number(env, "SERAI_HTTP_CONNECTIONS", 1, connections),
        Duration.ofSeconds(number(env, "SERAI_HTTP_IDLE_SECONDS", 1, 60)),
        Duration.ofSeconds(number(env, "SERAI_HTTP_READ_SECONDS", 1, 30)));
  }

  private static long number(Map<String, String> env, String name, long least, long standard) {
    String text = env.get(name);
    if (text == null || text.isBlank()) {
      return standard;
    }
    try {
      long number = Long.parseLong(text.strip());
      if (number >= least && number <= Integer.MAX_VALUE) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        name + " is '" + text + "'; set it to a number of at least " + least);
  }
}
