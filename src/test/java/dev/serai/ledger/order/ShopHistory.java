package dev.serai.ledger.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a platform sends about one order that is edited, returned and refunded at random, and what
 * the shop has left of it in the end. Amounts are in cents of EUR.
 */
final class ShopHistory {

  /** What happens to an order or to one of its refunds. */
  enum Step {
    /** The shop changes what was bought. */
    EDIT,
    /** Money is given back at once. */
    REFUND,
    /** Money is on its way. */
    BEGIN,
    /** Money that was on its way arrives, or does not. */
    END,
    /** Money that had arrived comes back. */
    FAIL
  }

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
  int total = 10_000;

  /** How often it was edited. */
  int edits;

  /** The refund that changed last; null if something else did. */
  Refund changed;

  int net;

  ShopHistory(int seed) {
    random = new Random(seed);
  }

  /**
   * Some of these steps, each of them told.
   *
   * @param telling what the platform sends then
   */
  static ShopHistory of(int seed, Consumer<ShopHistory> telling, Step... possible) {
    ShopHistory shop = new ShopHistory(seed);
    telling.accept(shop);
    for (int i = shop.steps(); i > 0; i--) {
      shop.hoursPass();
      shop.changed = null;
      shop.step(possible[shop.random.nextInt(possible.length)]);
      telling.accept(shop);
    }
    shop.net = shop.total - shop.money();
    return shop;
  }

  private void step(Step step) {
    switch (step) {
      case EDIT -> {
        total += 100 * (random.nextInt(9) - 4);
        edits++;
      }
      case REFUND -> begin("success");
      case BEGIN -> begin("pending");
      case END -> move("pending", random.nextBoolean() ? "success" : "failure");
      default -> move("success", "failure");
    }
  }

  private void begin(String state) {
    int goods = 100 * (1 + random.nextInt(15));
    changed = new Refund(refunds.size() + 900, now, goods, 0, 0, state);
    refunds.add(changed);
  }

  private void move(String from, String to) {
    for (int i = 0; i < refunds.size(); i++) {
      Refund refund = refunds.get(i);
      if (refund.state.equals(from)) {
        changed = new Refund(refund.id, refund.at, refund.goods, 0, 0, to);
        refunds.set(i, changed);
        return;
      }
    }
  }

  /** Each refund in the platform's words, parted by commas. */
  String listed(Function<Refund, String> words) {
    return refunds.stream().map(words).collect(Collectors.joining(","));
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
