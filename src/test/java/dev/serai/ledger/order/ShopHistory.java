package dev.serai.ledger.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a platform sends about one order that is edited, returned and refunded at random, and what
 * the shop has left of it in the end. Amounts are in cents of EUR.
 */
final class ShopHistory {

  /** A body as the platform sends it. */
  record Document(String topic, String body) {}

  /**
   * @param adjusted what was kept of the goods, negative for what was given back besides
   * @param state of the payment: success, failure, or empty before there is one
   */
  record Refund(int id, Instant at, int goods, int shipping, int adjusted, String state) {

    int amount() {
      return goods + shipping - adjusted;
    }

    int money() {
      return state.equals("success") ? amount() : 0;
    }
  }

  static final Instant PLACED = Instant.parse("2026-11-20T10:00:00Z");

  final Random random;
  final List<Document> documents = new ArrayList<>();
  final List<Refund> refunds = new ArrayList<>();
  Instant now = PLACED;
  int net;

  ShopHistory(int seed) {
    random = new Random(seed);
  }

  int steps() {
    return 1 + random.nextInt(4);
  }

  void hoursPass() {
    now = now.plusSeconds(3_600);
  }

  /** A new refund of goods, which is done. */
  void refund(int goods) {
    refunds.add(new Refund(refunds.size() + 900, now, goods, 0, 0, "success"));
  }

  int money() {
    return refunds.stream().mapToInt(Refund::money).sum();
  }

  void tell(String topic, String body) {
    documents.add(new Document(topic, body));
  }

  static String euros(int cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }
}
