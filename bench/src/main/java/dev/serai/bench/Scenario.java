package dev.serai.bench;

import java.util.stream.IntStream;

/**
 * What a contender has to do.
 *
 * @param companies shops that the orders are spread over
 * @param perSecond orders offered per second; 0: each connection sends its next order when the last
 *     is answered
 * @param answerMillis how long a destination takes to answer; 0: no company has a destination
 * @param dead whether every tenth destination is dead
 * @param quietPerSecond orders per second of one more shop; 0: there is none
 */
record Scenario(int companies, int perSecond, int answerMillis, boolean dead, int quietPerSecond) {

  static final Scenario PLAIN = new Scenario(1, 0, 0, false, 0);

  boolean forwards() {
    return answerMillis > 0;
  }

  /** Keys of the shops, as {@link #path} numbers them; the quiet one is the last. */
  String[] keys() {
    return IntStream.range(0, companies + (quietPerSecond > 0 ? 1 : 0))
        .mapToObj("bench%04d"::formatted)
        .toArray(String[]::new);
  }

  /** Where orders are sent to; the number of the shop is a blank if there are many. */
  String path() {
    return "/webhooks/shopify/bench" + (companies == 1 ? "0000" : "{{company}}");
  }

  String quietPath() {
    return "/webhooks/shopify/bench%04d".formatted(companies);
  }
}
