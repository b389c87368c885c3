package dev.serai.ledger;

import static dev.serai.ledger.LedgerFixture.recording;
import static dev.serai.ledger.SampleEvents.after;
import static dev.serai.ledger.SampleEvents.delta;
import static dev.serai.ledger.SampleEvents.item;
import static dev.serai.ledger.SampleEvents.met;
import static dev.serai.ledger.SampleEvents.snapshot;
import static dev.serai.model.CartActionType.ITEM_ADDED;
import static dev.serai.model.CartActionType.ITEM_REMOVED;
import static dev.serai.model.CartActionType.QUANTITY_DECREASED;
import static dev.serai.model.CartActionType.QUANTITY_INCREASED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.ledger.Outcome.Finding;
import dev.serai.ledger.Outcome.Result;
import dev.serai.model.CartItem;
import dev.serai.model.CartSnapshot;
import dev.serai.model.Channel;
import dev.serai.model.Company;
import dev.serai.model.Trust;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CartRecordingTest {

  private static final String ACTIONS =
      "SELECT type, quantity, delta, amount, excluded FROM cart_action ORDER BY occurred_at, type";

  private final LedgerFixture ledger = new LedgerFixture(LedgerFixture.WAREHOUSE);

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void aCartFilledAndEmptiedSumsToZero() {
    ledger.receive(
        after(0, "fp", ITEM_ADDED, "p", 1),
        after(1, "fp", QUANTITY_INCREASED, "p", 3),
        after(2, "fp", QUANTITY_DECREASED, "p", 2),
        after(3, "fp", ITEM_REMOVED, "p", 0));

    assertThat(ledger.rows(ACTIONS))
        .containsExactly(
            "ITEM_ADDED|1|1|10.00|null",
            "QUANTITY_INCREASED|3|2|20.00|null",
            "QUANTITY_DECREASED|2|-1|-10.00|null",
            "ITEM_REMOVED|0|-2|-20.00|null");
  }

  @Test
  void historiesOfOtherVisitorsAndProductsAreSeparate() throws SQLException {
    List<Outcome> outcomes =
        ledger.group(
            ledger.signed(after(0, "fp", ITEM_ADDED, "p", 1)),
            ledger.signed(after(1, "fp", ITEM_REMOVED, "q", 0)),
            ledger.signed(after(1, "other", ITEM_REMOVED, "p", 0)),
            ledger.signed(after(1, "fp", ITEM_REMOVED, "p", 0)));

    assertThat(outcomes)
        .extracting(Outcome::finding)
        .containsExactly(
            Finding.NONE,
            Finding.PREVIOUS_ITEM_ADDED_EVENT_NOT_FOUND,
            Finding.PREVIOUS_ITEM_ADDED_EVENT_NOT_FOUND,
            Finding.NONE);
  }

  @Test
  void actionsWithoutVisitorAndCartShareNoHistory() {
    List<Outcome> outcomes =
        ledger.receive(after(0, null, ITEM_ADDED, "p", 1), after(1, null, ITEM_REMOVED, "p", 0));

    assertThat(outcomes)
        .extracting(Outcome::finding)
        .containsExactly(Finding.NONE, Finding.PREVIOUS_ITEM_ADDED_EVENT_NOT_FOUND);
  }

  @Test
  void aLateAddMakesTheRemovalCountAndBothAreOwedInOrder() {
    List<Outcome> outcomes =
        ledger.receive(after(5, "fp", ITEM_REMOVED, "p", 0), after(0, "fp", ITEM_ADDED, "p", 2));

    assertThat(outcomes)
        .extracting(Outcome::finding)
        .containsExactly(Finding.PREVIOUS_ITEM_ADDED_EVENT_NOT_FOUND, Finding.NONE);
    assertThat(ledger.rows(ACTIONS))
        .containsExactly("ITEM_ADDED|2|2|20.00|null", "ITEM_REMOVED|0|-2|-20.00|null");
    assertThat(
            ledger.rows(
                "SELECT payload::json ->> 'type', payload::json ->> 'quantityDelta'"
                    + " FROM outbox ORDER BY outbox_no"))
        .containsExactly("ITEM_ADDED|2", "ITEM_REMOVED|-2");
  }

  @Test
  void anOldAddIsStillAnAntecedentAndStaysOneForActionsThatDependOnIt() {
    long month = 31 * 24 * 60;
    ledger.receive(
        after(0, "fp", ITEM_ADDED, "p", 5),
        after(month - 1000, "fp", QUANTITY_DECREASED, "p", 4),
        after(month, "fp", QUANTITY_DECREASED, "p", 3),
        after(2 * month, "fp", ITEM_REMOVED, "p", 0));

    assertThat(ledger.rows(ACTIONS))
        .containsExactly(
            "ITEM_ADDED|5|5|50.00|null",
            "QUANTITY_DECREASED|4|-1|-10.00|null",
            "QUANTITY_DECREASED|3|-1|-10.00|null",
            "ITEM_REMOVED|0|-3|-30.00|null");
  }

  @Test
  void anEventWithoutInteractionIsStoredAndAnsweredAsTheCompanyConfigures() {
    Company strict = LedgerFixture.company("strict", Company.WithoutInteraction.REJECT);

    List<Outcome> outcomes =
        ledger.record(
            recording(strict, Trust.BROWSER, null, after(0, "fp", ITEM_ADDED, "p", 1)),
            recording(strict, Trust.BROWSER, null, met(1, "fp", "c", Channel.CHAT)),
            recording(strict, Trust.BROWSER, null, after(2, "fp", QUANTITY_INCREASED, "p", 2)));

    assertThat(outcomes)
        .extracting(Outcome::finding)
        .containsExactly(Finding.ACTIVE_TICKET_NOT_FOUND, Finding.NONE, Finding.NONE);
    assertThat(ledger.count("cart_action")).isEqualTo(2);
  }

  @Test
  void aRemovalInTheOtherDialectIsReportedAsAWarning() {
    ledger.receive(
        after(0, "fp", ITEM_ADDED, "p", 2),
        after(1, "fp", ITEM_REMOVED, "p", 2),
        after(2, "fp", ITEM_REMOVED, "p", 1),
        delta(3, "fp", ITEM_REMOVED, "p", 0));

    assertThat(ledger.rows("SELECT code, times FROM warning ORDER BY code"))
        .containsExactly("cart-quantity-is-after|1", "cart-quantity-is-delta|2");
  }

  @Test
  void whatABrowserSaysOfTheDialectIsToldAsAClaim() {
    ledger.record(ledger.browser(after(1, "fp", ITEM_REMOVED, "p", 2)));

    assertThat(ledger.rows("SELECT code, detail FROM warning"))
        .singleElement()
        .asString()
        .startsWith("cart-quantity-is-delta-unverified|")
        .contains("anybody can send")
        .doesNotContain("set cart.quantity to");
  }

  @Test
  void aSnapshotBecomesTheActionsThatLedToIt() {
    ledger.receive(
        snapshot(0, "fp", "cart", 1, item("a", 1, "2.00")),
        snapshot(1, "fp", "cart", 2, item("a", 3, "2.00"), item("b", 1, "5.00")),
        snapshot(2, "fp", "cart", 3, item("b", 1, "5.00")),
        snapshot(3, "fp", "cart", 4));

    assertThat(ledger.rows(ACTIONS))
        .containsExactly(
            "ITEM_ADDED|1|1|2.00|null",
            "ITEM_ADDED|1|1|5.00|null",
            "QUANTITY_INCREASED|3|2|4.00|null",
            "ITEM_REMOVED|0|-3|-6.00|null",
            "ITEM_REMOVED|0|-1|-5.00|null");
    assertThat(ledger.rows("SELECT version, items FROM cart")).containsExactly("4|[]");
  }

  @Test
  void aSnapshotReportedTwiceIsOneEvenIfItsNumbersAreWrittenDifferently() throws SQLException {
    CartItem one = new CartItem("a", "a", "A", new BigDecimal("2.00"), BigDecimal.ONE, "EUR");
    CartItem same =
        new CartItem("a", "a", "A", new BigDecimal("2.00"), new BigDecimal("1.000"), "EUR");

    List<Outcome> outcomes = ledger.receive(snapshot(0, "fp", "cart", 1, one));
    outcomes.addAll(
        ledger.group(
            ledger.signed(snapshot(0, "fp", "cart", 1, same)),
            ledger.signed(snapshot(0, "fp", "cart", 2, one)),
            ledger.signed(snapshot(0, "fp", "cart", 2, one))));

    assertThat(outcomes)
        .extracting(Outcome::result)
        .containsExactly(Result.RECORDED, Result.DUPLICATE, Result.RECORDED, Result.DUPLICATE);
    assertThat(ledger.count("cart_action")).isEqualTo(1);
  }

  @Test
  void aStaleSnapshotNeverMovesTheCartBackAndIsNotOwed() {
    ledger.receive(
        snapshot(2, "fp", "cart", 3, item("a", 3, "2.00")),
        snapshot(0, "fp", "cart", 1, item("a", 1, "2.00")));

    assertThat(ledger.rows("SELECT version FROM cart")).containsExactly("3");
    assertThat(ledger.rows(ACTIONS))
        .containsExactly("ITEM_ADDED|1|1|2.00|null", "QUANTITY_INCREASED|3|2|4.00|null");
    assertThat(ledger.count("outbox")).isEqualTo(1);
  }

  @Test
  void snapshotsGiveTheSameHistoryInAnyOrderAndInAnyBatches() throws SQLException {
    Random random = new Random(23);
    List<CartSnapshot> history = new ArrayList<>();
    for (int version = 0; version < 6; version++) {
      history.add(
          snapshot(
              version,
              "fp",
              "cart",
              version / 2,
              item("a", random.nextInt(4), "2.00"),
              item("b", random.nextInt(3), "3.00")));
    }
    List<String> expected = null;
    for (int round = 0; round < 12; round++) {
      Company shop = LedgerFixture.company("shop" + round);
      Collections.shuffle(history, random);
      int cut = random.nextInt(history.size() + 1);
      for (CartSnapshot seen : history.subList(0, cut)) {
        ledger.record(recording(shop, Trust.SIGNED_WEBHOOK, null, seen));
      }
      if (cut < history.size()) {
        ledger.group(
            history.subList(cut, history.size()).stream()
                .map(seen -> recording(shop, Trust.SIGNED_WEBHOOK, null, seen))
                .toArray(dev.serai.ledger.Recording[]::new));
      }
      List<String> left =
          ledger.rows(
              "SELECT a.version, type, product_id, quantity, delta, amount FROM cart_action a"
                  + " JOIN company c ON c.id = a.company WHERE c.key = 'shop"
                  + round
                  + "' ORDER BY 1, 2, 3, 4, 5");
      expected = expected == null ? left : expected;
      assertThat(left).isEqualTo(expected);
    }
    assertThat(ledger.rows("SELECT DISTINCT version, items FROM cart")).hasSize(1);
  }
}
