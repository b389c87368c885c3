package dev.serai.ledger;

import static dev.serai.ledger.LedgerFixture.recording;
import static dev.serai.ledger.SampleEvents.after;
import static dev.serai.ledger.SampleEvents.customer;
import static dev.serai.ledger.SampleEvents.item;
import static dev.serai.ledger.SampleEvents.link;
import static dev.serai.ledger.SampleEvents.met;
import static dev.serai.ledger.SampleEvents.order;
import static dev.serai.ledger.SampleEvents.origin;
import static dev.serai.ledger.SampleEvents.refund;
import static dev.serai.ledger.SampleEvents.snapshot;
import static dev.serai.model.RefundStatus.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.TestDatabase;
import dev.serai.attribution.AttributionRule;
import dev.serai.model.CartActionType;
import dev.serai.model.CartSnapshot;
import dev.serai.model.Channel;
import dev.serai.model.Event;
import dev.serai.model.Trust;
import dev.serai.model.Version;
import dev.serai.model.Visitor;
import dev.serai.model.VisitorTokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The same history in any order of arrival, split into any batches, gives the same ledger. */
class AnyArrivalTest {

  private static final long DAY = 24 * 60;

  private final List<Recording> history = new ArrayList<>();

  private void add(LedgerFixture ledger, Trust trust, Event... events) {
    history.add(recording(ledger.company, trust, "d" + history.size(), events));
  }

  private void trade(LedgerFixture ledger) {
    for (int shopper = 0; shopper < 4; shopper++) {
      String fp = "fp" + shopper;
      String customer = "customer" + shopper;
      add(ledger, Trust.SERVER_KEY, met(0, fp, "chat" + shopper, Channel.CHAT, shopper % 2 == 0));
      add(ledger, Trust.SERVER_KEY, met(0, fp, "faq" + shopper, Channel.FAQ));
      add(ledger, Trust.SERVER_KEY, met(DAY + 10, fp, "chat" + shopper, Channel.CHAT));
      add(ledger, Trust.SERVER_KEY, met(-20 * DAY, fp, "chat" + shopper, Channel.NUDGE, false));
      add(ledger, Trust.SERVER_KEY, link(5, fp, customer(customer)));
      add(ledger, Trust.SERVER_KEY, link(3, fp, customer(customer)));
      add(ledger, Trust.BROWSER, after(20, fp, CartActionType.ITEM_ADDED, "p", 2));
      add(ledger, Trust.BROWSER, after(21, fp, CartActionType.QUANTITY_INCREASED, "p", 3));
      add(ledger, Trust.BROWSER, after(22, fp, CartActionType.QUANTITY_DECREASED, "p", 1));
      add(ledger, Trust.BROWSER, after(23, fp, CartActionType.ITEM_REMOVED, "p", 0));
      add(ledger, Trust.BROWSER, after(24, fp, CartActionType.ITEM_REMOVED, "q", 0));
      String cart = "cart" + shopper;
      add(ledger, Trust.SIGNED_WEBHOOK, snapshot(30, null, cart, 1, item("a", 1, "2.00")));
      add(ledger, Trust.SIGNED_WEBHOOK, snapshot(31, fp, cart, 2, item("a", 4, "2.00")));
      add(
          ledger,
          Trust.SIGNED_WEBHOOK,
          snapshot(32, null, cart, 3, item("a", 3, "2.50"), item("b", 1, "1.00")));
      // a cart without a fingerprint, whose customer is linked with one; and a late nudge in its
      // chat
      add(
          ledger,
          Trust.SIGNED_WEBHOOK,
          new CartSnapshot(
              origin(40),
              Visitor.NONE,
              new VisitorTokens("guest" + shopper, null, customer, null),
              "guest" + shopper,
              Version.number(1),
              List.of(item("c", 2, "3.00"))));
      add(ledger, Trust.BROWSER, link(6, "other" + shopper, customer(customer)));
      add(ledger, Trust.BROWSER, met(35, "other" + shopper, "late" + shopper, Channel.CHAT));
      add(ledger, Trust.BROWSER, met(34, "other" + shopper, "late" + shopper, Channel.NUDGE));
      add(
          ledger,
          Trust.SIGNED_WEBHOOK,
          snapshot(2 * DAY, "other" + shopper, "late cart" + shopper, 1, item("d", 1, "1.00")));
      String id = "order" + shopper;
      VisitorTokens tokens = new VisitorTokens(cart, null, customer, null);
      add(
          ledger,
          Trust.SIGNED_WEBHOOK,
          order(id)
              .tokens(tokens)
              .at(DAY + 20)
              .version(1)
              .pending()
              .line("a", "3", "2.50")
              .event());
      add(
          ledger,
          Trust.SIGNED_WEBHOOK,
          order(id).tokens(tokens).at(DAY + 25).version(2).line("a", "2", "2.50").event());
      add(
          ledger,
          Trust.BROWSER,
          order(id).worth("9.99", "EUR").by(shopper == 1 ? fp : null).at(DAY + 21).event());
      add(ledger, Trust.SIGNED_WEBHOOK, refund(DAY + 40, id, "r1", "1.00", "EUR"));
      add(ledger, Trust.SIGNED_WEBHOOK, refund(DAY + 41, id, "r1", "1.00", "EUR"));
      add(ledger, Trust.SIGNED_WEBHOOK, refund(DAY + 42, id, "r2", "2.00", "USD"));
      RefundBuilder fails = new RefundBuilder(id, "fails").worth("3.00", "EUR");
      add(ledger, Trust.SIGNED_WEBHOOK, fails.at(DAY + 43).version(1).event());
      add(ledger, Trust.SIGNED_WEBHOOK, fails.at(DAY + 44).version(2).is(FAILED).event());
      add(
          ledger,
          Trust.SIGNED_WEBHOOK,
          new RefundBuilder(id, "withdrawn").at(DAY + 1).changedAt(DAY + 1).event(),
          new RefundBuilder(id, "listed").worth("0.50", "EUR").changedAt(DAY + 2).event());
      if (shopper == 1) {
        add(
            ledger,
            Trust.SIGNED_WEBHOOK,
            order(id)
                .at(DAY + 20)
                .changedAt(DAY + 45)
                .refunds("listed", "r1", "r2", "fails")
                .event());
        add(ledger, Trust.SIGNED_WEBHOOK, order(id).at(DAY + 50).deleted().event());
        add(ledger, Trust.SIGNED_WEBHOOK, order(id).at(DAY + 51).restored().event());
      }
      if (shopper == 0) {
        add(
            ledger,
            Trust.SIGNED_WEBHOOK,
            order(id).at(DAY + 20).changedAt(DAY + 46).now("4.00").refundedSoFar("5.00").event());
      }
      if (shopper == 2) {
        add(ledger, Trust.SIGNED_WEBHOOK, order(id).version(3).at(DAY + 50).cancelled().event());
      }
      if (shopper == 3) {
        add(ledger, Trust.SIGNED_WEBHOOK, order(id).at(DAY + 50).deleted().event());
      }
      if (shopper == 3) {
        hot(ledger, "hot", fp);
      }
      for (int minute : new int[] {60, 75, 85, 110, 135}) {
        CheckoutBuilder again = order(null).by(fp).at(minute).line("x", "1", "10.00");
        add(ledger, minute == 85 ? Trust.SERVER_KEY : Trust.BROWSER, again.event());
      }
    }
    // one cart id for all carts of a broken shop: it identifies nobody
    for (int i = 0; i < AttributionRule.MOST_SHARERS + 3; i++) {
      add(ledger, Trust.SIGNED_WEBHOOK, snapshot(i, "crowd" + i, "0", i));
    }
    add(ledger, Trust.SERVER_KEY, met(1, "crowd1", "crowd", Channel.CHAT));
    add(
        ledger,
        Trust.SIGNED_WEBHOOK,
        order("crowd").tokens(SampleEvents.cartToken("0")).at(300).event());
    history.addAll(List.copyOf(history.subList(0, 20)));
  }

  /** An order so often reported that newer reports have replaced most. */
  private void hot(LedgerFixture ledger, String id, String fingerprint) {
    for (int i = 0; i < 14; i++) {
      CheckoutBuilder order =
          order(id).at(400 - i % 3).changedAt(400 + i).worth(20 + i % 4 + ".00", "EUR");
      if (i % 5 == 1) {
        order.pending().by(fingerprint);
      }
      if (i % 5 == 2) {
        order.now(15 + i + ".00");
      }
      add(ledger, Trust.SIGNED_WEBHOOK, order.event());
      RefundBuilder refund = new RefundBuilder(id, "r" + i % 2).worth(1 + i % 3 + ".00", "EUR");
      add(ledger, Trust.SIGNED_WEBHOOK, refund.at(390 + i).changedAt(400 + i - i % 4).event());
      add(ledger, Trust.SERVER_KEY, order(id).at(500 - i).worth(i % 2 + 18 + ".00", "EUR").event());
    }
  }

  @Test
  void anyOrderOfArrivalGivesEqualTables() {
    try (LedgerFixture ledger = new LedgerFixture(new Ledger.Options(1, 10_000, 24))) {
      trade(ledger);
      Random random = new Random(42);
      Map<String, List<String>> expected = null;
      for (int round = 0; round < 30; round++) {
        List<CompletableFuture<List<Outcome>>> answers = new ArrayList<>();
        for (Recording recording : history) {
          answers.add(ledger.send(recording));
          if (random.nextInt(40) == 0) {
            answers.get(answers.size() - 1).join();
          }
        }
        answers.forEach(CompletableFuture::join);
        Map<String, List<String>> left = LedgerContent.of(ledger);
        expected = expected == null ? left : expected;
        for (String table : expected.keySet()) {
          assertThat(left.get(table))
              .as("%s after round %d", table, round)
              .isEqualTo(expected.get(table));
        }
        LedgerContent.clear(ledger);
        Collections.shuffle(history, random);
      }
      // what pages report without an id within a day of an order is matched to it, where the page
      // or
      // a link says whose it is
      assertThat(expected.get("orders")).hasSize(10);
      assertThat(expected.get("orders").toString())
          .contains("order0|", "|chat0|NUDGE|", "|nudge|", "|cancelled|");
      assertThat(expected.get("orders"))
          .anySatisfy(
              row -> assertThat(row).startsWith("crowd|").contains("|no-interaction|none|"));
      assertThat(expected.get("cart_action").toString())
          .contains("PREVIOUS_ITEM_ADDED")
          .contains("|faq1|FAQ|first-touch|customer-id|first-touch-1 window=PT24H|SERVER_KEY")
          .contains("|chat0|NUDGE|nudge|fingerprint|first-touch-1 window=PT24H|BROWSER");
    }
  }

  @Test
  void twoHubsAtOnceWriteWhatOneWriterWrites() {
    Ledger.Options narrow = new Ledger.Options(1, 10_000, 24);
    Ledger.Options wide = new Ledger.Options(3, 10_000, 12);
    Map<String, List<String>> expected;
    try (LedgerFixture alone = new LedgerFixture(narrow)) {
      trade(alone);
      history.forEach(alone::record);
      expected = LedgerContent.of(alone);
    }
    DataSource shared = TestDatabase.fresh();
    try (LedgerFixture one = new LedgerFixture(shared, wide);
        LedgerFixture other = new LedgerFixture(shared, wide)) {
      Random random = new Random(7);
      for (int round = 0; round < 12; round++) {
        List<CompletableFuture<List<Outcome>>> answers = new ArrayList<>();
        for (Recording recording : history) {
          answers.add((random.nextBoolean() ? one : other).send(recording));
          if (random.nextInt(4) == 0) {
            answers.add((random.nextBoolean() ? one : other).send(recording));
          }
        }
        answers.forEach(CompletableFuture::join);
        Map<String, List<String>> left = LedgerContent.of(one);
        for (String table : expected.keySet()) {
          assertThat(left.get(table))
              .as("%s after round %d", table, round)
              .isEqualTo(expected.get(table));
        }
        LedgerContent.clear(one);
        Collections.shuffle(history, random);
      }
    }
  }

  /** Batches of only orders share their company: here two hubs receive the same orders at once. */
  @Test
  void twoHubsRecordEachSourceOfAnOrderOnce() {
    Ledger.Options options = new Ledger.Options(3, 10_000, 12);
    DataSource shared = TestDatabase.fresh();
    try (LedgerFixture one = new LedgerFixture(shared, options);
        LedgerFixture other = new LedgerFixture(shared, options)) {
      Random random = new Random(11);
      for (int i = 0; i < 60; i++) {
        String id = "order" + i;
        add(one, Trust.SIGNED_WEBHOOK, order(id).at(1).version(1).pending().event());
        add(one, Trust.SIGNED_WEBHOOK, order(id).at(1).version(2).event());
        add(one, Trust.BROWSER, order(id).worth("10.00", "EUR").by("fp" + i).at(2).event());
        add(one, Trust.SIGNED_WEBHOOK, refund(3, id, "r1", "1.00", "EUR"));
      }
      for (int round = 0; round < 10; round++) {
        List<CompletableFuture<List<Outcome>>> answers = new ArrayList<>();
        for (Recording recording : history) {
          boolean first = random.nextBoolean();
          answers.add((first ? one : other).send(recording));
          if (round % 2 == 1) {
            answers.add((first ? other : one).send(recording));
          }
        }
        answers.forEach(CompletableFuture::join);
        assertThat(
                one.rows(
                    "SELECT count(*), count(DISTINCT order_id), min(sources), max(sources),"
                        + " min(status), max(status), min(refunded), max(refunded),"
                        + " count(user_fp) FROM orders"))
            .as("round %d", round)
            .containsExactly("60|60|2|2|paid|paid|1.00|1.00|60");
        assertThat(one.count("event")).isEqualTo(4 * 60);
        assertThat(one.count("delivery_key")).isEqualTo(4 * 60);
        assertThat(one.count("quarantine")).isZero();
        LedgerContent.clear(one);
        Collections.shuffle(history, random);
      }
    }
  }
}
