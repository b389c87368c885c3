package dev.serai.ledger;

import static dev.serai.ledger.LedgerFixture.recording;
import static dev.serai.ledger.SampleEvents.after;
import static dev.serai.ledger.SampleEvents.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.ledger.Outcome.Finding;
import dev.serai.ledger.Outcome.Result;
import dev.serai.ledger.writer.RepeatWatch;
import dev.serai.model.CartAction;
import dev.serai.model.CartActionType;
import dev.serai.model.Company;
import dev.serai.model.Event;
import dev.serai.model.Fetch;
import dev.serai.model.Origin;
import dev.serai.model.Trust;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdempotencyTest {

  private final LedgerFixture ledger = new LedgerFixture();
  private final Company strict = LedgerFixture.company("shop", Company.WithoutInteraction.REJECT);

  @AfterEach
  void close() {
    ledger.close();
  }

  private Recording keyed(String key, Event... events) {
    return recording(ledger.company, Trust.SIGNED_WEBHOOK, key, events);
  }

  private static CartAction added(String eventId) {
    CartAction cart = after(0, "fp", CartActionType.ITEM_ADDED, "p", 1);
    return new CartAction(
        new Origin("SHOP", SampleEvents.at(0), eventId),
        cart.visitor(),
        cart.type(),
        cart.productId(),
        cart.productName(),
        cart.value(),
        cart.currency(),
        cart.quantity(),
        null,
        null);
  }

  private static List<Result> results(List<Outcome> outcomes) {
    return outcomes.stream().map(Outcome::result).toList();
  }

  @Test
  void aDuplicateIsFoundWithoutALookupAfterManyDeliveriesWithoutOne() {
    for (int i = 0; i < RepeatWatch.QUIET + 2; i++) {
      ledger.record(keyed("d" + i, order("o" + i).event()));
    }

    List<Outcome> outcomes =
        ledger.record(
            keyed("d7", order("o7").event()),
            keyed("new", order("new").event()),
            keyed("d9", order("other").event()));

    assertThat(results(outcomes))
        .containsExactly(Result.DUPLICATE, Result.RECORDED, Result.DUPLICATE);
    assertThat(
            ledger.rows(
                "SELECT (SELECT count(*) FROM orders), (SELECT count(*) FROM delivery),"
                    + " (SELECT count(*) FROM event)"))
        .containsExactly("%1$d|%1$d|%1$d".formatted(RepeatWatch.QUIET + 3));
  }

  @Test
  void anOrderIsFoundWithoutALookupAfterManyThatWereNew() {
    for (int i = 0; i < RepeatWatch.QUIET + 2; i++) {
      ledger.record(keyed("d" + i, order("o" + i).event()));
    }

    List<Outcome> outcomes =
        ledger.record(
            keyed("later", order("o7").cancelled().event()), keyed("new", order("new").event()));

    assertThat(results(outcomes)).containsExactly(Result.MERGED, Result.RECORDED);
    assertThat(
            ledger.rows(
                "SELECT (SELECT count(*) FROM orders), (SELECT count(*) FROM delivery),"
                    + " (SELECT status FROM orders WHERE order_id = 'o7')"))
        .containsExactly("%d|%d|cancelled".formatted(RepeatWatch.QUIET + 3, RepeatWatch.QUIET + 4));
  }

  @Test
  void duplicatesAreLookedUpUntilThereWereNoneForAWhile() {
    RepeatWatch watch = new RepeatWatch();
    for (int i = 0; i < RepeatWatch.QUIET; i++) {
      assertThat(watch.expectsNone()).isFalse();
      watch.observe(false);
    }
    assertThat(watch.expectsNone()).isTrue();
    watch.observe(false);
    assertThat(watch.expectsNone()).isTrue();
    watch.observe(true);
    assertThat(watch.expectsNone()).isFalse();
  }

  @Test
  void aFetchIsStoredWithItsDelivery() throws SQLException {
    Fetch fetch =
        new Fetch(SampleEvents.origin(0), "order", "9", Map.of("store", "2"), "only the id came");
    Recording delivery = keyed("d1", fetch);

    assertThat(ledger.group(delivery, delivery))
        .containsExactly(
            new Outcome("fetch", Result.RECORDED, Finding.NONE, "only the id came"),
            Outcome.of(fetch, Result.DUPLICATE));
    assertThat(ledger.count("delivery")).isEqualTo(1);
    assertThat(ledger.count("event")).isZero();
  }

  @Test
  void aDeliveryIsRecordedOnceHoweverOftenItIsSent() throws SQLException {
    Recording delivery = keyed("d1", added(null), order("1").event());

    assertThat(results(ledger.group(delivery, delivery)))
        .containsExactly(Result.RECORDED, Result.RECORDED, Result.DUPLICATE, Result.DUPLICATE);
    assertThat(results(ledger.record(delivery))).containsOnly(Result.DUPLICATE);
    assertThat(ledger.count("cart_action")).isEqualTo(1);
    assertThat(ledger.count("orders")).isEqualTo(1);
    assertThat(ledger.count("delivery")).isEqualTo(1);
  }

  @Test
  void anotherCompanyMayUseTheSameDeliveryKey() {
    Recording other =
        recording(LedgerFixture.company("other"), Trust.SIGNED_WEBHOOK, "d1", added(null));

    ledger.record(keyed("d1", added(null)));

    assertThat(results(ledger.record(other))).containsExactly(Result.RECORDED);
  }

  @Test
  void aRepeatedEventGetsTheAnswerOfTheFirst() {
    ledger.record(recording(strict, Trust.BROWSER, null, added("e1")));

    List<Outcome> again = ledger.record(recording(strict, Trust.BROWSER, null, added("e1")));

    assertThat(again).hasSize(1);
    assertThat(again.get(0).result()).isEqualTo(Result.DUPLICATE);
    assertThat(again.get(0).finding()).isEqualTo(Finding.ACTIVE_TICKET_NOT_FOUND);
    assertThat(ledger.count("cart_action")).isEqualTo(1);
  }

  @Test
  void aDuplicateInTheSameBatchGetsTheAnswerOfTheFirst() throws SQLException {
    List<Outcome> outcomes =
        ledger.group(
            recording(strict, Trust.BROWSER, null, added("e1")),
            recording(strict, Trust.BROWSER, null, added("e1")));

    assertThat(results(outcomes)).containsExactly(Result.RECORDED, Result.DUPLICATE);
    assertThat(outcomes).extracting(Outcome::finding).containsOnly(Finding.ACTIVE_TICKET_NOT_FOUND);
  }

  @Test
  void cartActionsWithoutIdAreNotAssumedToBeDuplicates() {
    ledger.receive(added(null), added(null));

    assertThat(ledger.count("cart_action")).isEqualTo(2);
  }

  @Test
  void anOrderIdCountsOnceForEver() throws SQLException {
    List<Outcome> outcomes = ledger.receive(order("1").event());
    outcomes.addAll(ledger.receive(order("1").at(60 * 24 * 365).event()));
    outcomes.addAll(
        ledger.group(ledger.signed(order("1").event()), ledger.browser(order("1").event())));

    assertThat(results(outcomes))
        .containsExactly(Result.RECORDED, Result.DUPLICATE, Result.DUPLICATE, Result.MERGED);
    assertThat(outcomes)
        .extracting(Outcome::finding)
        .containsExactly(
            Finding.NONE,
            Finding.ORDER_ALREADY_EXISTS,
            Finding.ORDER_ALREADY_EXISTS,
            Finding.ORDER_ALREADY_EXISTS);
    assertThat(ledger.rows("SELECT order_id, sources, value FROM orders"))
        .containsExactly("1|2|10.00");
  }

  @Test
  void aRepeatedOrderWithDifferentlyWrittenQuantitiesIsADuplicate() {
    ledger.receive(order("1").line("p", "2", "5.00").event());

    assertThat(results(ledger.receive(order("1").line("p", "2.000000", "5.00").event())))
        .containsExactly(Result.DUPLICATE);
    assertThat(ledger.count("event")).isEqualTo(1);
  }

  @Test
  void anOrderWithoutIdIsADuplicateWithinHalfAnHour() throws SQLException {
    assertThat(
            results(
                ledger.receive(
                    order(null).by("fp").line("p", "1", "10.00").at(0).event(),
                    order(null).by("fp").line("p", "1.0", "10.00").at(30).event())))
        .containsExactly(Result.RECORDED, Result.DUPLICATE);
    assertThat(
            results(
                ledger.group(
                    ledger.signed(order(null).by("fp").line("p", "1", "10.00").at(31).event()),
                    ledger.signed(order(null).by("fp").line("p", "1", "10.00").at(40).event()))))
        .containsExactly(Result.RECORDED, Result.DUPLICATE);
    assertThat(ledger.count("orders")).isEqualTo(2);
  }

  @Test
  void ordersWithoutIdThatDifferAreSeparate() {
    ledger.receive(
        order(null).by("a").event(),
        order(null).by("b").event(),
        order(null).by("a").worth("10.01", "EUR").event(),
        order(null).by("a").worth("10.00", "USD").event(),
        order(null).by("a").line("p", "1", "10.00").event(),
        order(null).event(),
        order(null).event());

    assertThat(ledger.count("orders")).isEqualTo(7);
  }
}
