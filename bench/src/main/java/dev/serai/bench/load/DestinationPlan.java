package dev.serai.bench.load;

/**
 * The destinations that the client plays: the orders of company N arrive at an address and a path
 * of their own.
 *
 * @param port on every loopback address
 * @param answerMillis how long an answer takes
 * @param dead whether every tenth is dead: of these, half refuse and half never answer
 */
public record DestinationPlan(int port, int answerMillis, boolean dead) {

  private static final int HOSTS_PER_NETWORK = 250;
  private static final int DEAD = 10;

  /** The URL of company {@code number}'s destination, on a host of its own. */
  public String url(int number) {
    return "http://127.1.%d.%d:%d/%04d"
        .formatted(number / HOSTS_PER_NETWORK, number % HOSTS_PER_NETWORK + 1, port, number);
  }

  boolean isDead(int number) {
    return dead && number % DEAD == 0;
  }

  boolean refuses(int number) {
    return isDead(number) && number / DEAD % 2 == 0;
  }
}
