package dev.serai.ledger;

import static dev.serai.ledger.SampleEvents.customer;
import static dev.serai.ledger.SampleEvents.link;
import static dev.serai.ledger.SampleEvents.order;
import static dev.serai.ledger.SampleEvents.refund;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.ledger.Outcome.Finding;
import dev.serai.ledger.Outcome.Result;
import dev.serai.ledger.writer.BacklogWriter;
import dev.serai.model.Company;
import dev.serai.model.CompanyBuilder;
import dev.serai.model.Event;
import dev.serai.model.Trust;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders that sources know by several names, in several stores, or by their buyer alone. */
class NamedOrdersTest {

  private static final String ORDERS =
      "SELECT order_id, store, value, refunded, sources, browser_match FROM orders ORDER BY 1, 2, 3";

  private final LedgerFixture ledger = new LedgerFixture(LedgerFixture.WAREHOUSE);

  @AfterEach
  void close() {
    ledger.close();
  }

  private static CheckoutBuilder shop(String id) {
    return order(id).aliases("gid://shop/Order/" + id, "#" + id + "7", id + "7").version(1);
  }

  private static CheckoutBuilder page(String id) {
    return order(id).source("PAGE").by("fp");
  }

  private List<Outcome> seen(CheckoutBuilder page) {
    return ledger.record(ledger.browser(page.event()));
  }

  private List<String> forwarded() {
    return ledger.rows("SELECT kind, subject FROM outbox ORDER BY outbox_no");
  }

  @Test
  void thePageComesFirstAndNamesTheOrderByItsGlobalId() {
    seen(page("gid://shop/Order/1").worth("10.00", "EUR"));
    ledger.receive(shop("1").event());

    assertThat(ledger.rows(ORDERS)).containsExactly("1|null|10.00|0|2|alias");
    assertThat(ledger.rows("SELECT user_fp FROM orders")).containsExactly("fp");
  }

  @Test
  void theShopComesFirstAndThePageIsAnsweredThatTheOrderIsKnown() {
    ledger.receive(shop("1").event());
    List<Outcome> outcomes = seen(page("#17"));

    assertThat(outcomes)
        .extracting(outcome -> outcome.result() + " " + outcome.finding())
        .containsExactly(Result.MERGED + " " + Finding.ORDER_ALREADY_EXISTS);
    assertThat(ledger.rows(ORDERS)).containsExactly("1|null|10.00|0|2|alias");
  }

  @Test
  void aPageReopenedTheNextDayIsTheSamePurchaseOrUnconfirmed() {
    ledger.receive(shop("1").by("fp").event());
    seen(page(null));
    seen(page(null).at(10));
    seen(page(null).at(32 * 60));

    assertThat(ledger.rows(ORDERS))
        .containsExactly("1|null|10.00|0|2|visitor", "null|null|10.00|0|1|unconfirmed");
  }

  @Test
  void whatOnlyABrowserReportsIsForwardedWhenTheShopConfirmsIt() {
    Company careful = careful();
    ledger.record(LedgerFixture.recording(careful, Trust.BROWSER, null, page(null).event()));
    assertThat(forwarded()).isEmpty();

    ledger.record(
        LedgerFixture.recording(
            careful, Trust.SIGNED_WEBHOOK, null, shop("1").by("fp").at(1).event()));

    assertThat(forwarded()).containsExactly("checkout|1");
    assertThat(ledger.rows(ORDERS)).containsExactly("1|null|10.00|0|2|visitor");
  }

  private static Company careful() {
    return CompanyBuilder.company("shop")
        .withoutInteraction(Company.WithoutInteraction.ACCEPT)
        .exclusions(new Company.Exclusions(true, true, true, true, true, Set.of("digital-store")))
        .build();
  }

  @Test
  void destinationsLearnThatTwoOrdersTheyGotAreOne() {
    seen(page("gid://shop/Order/1"));
    ledger.receive(shop("1").event());

    assertThat(forwarded())
        .containsExactly(
            "checkout|gid://shop/Order/1", "checkout|1", "cancellation|gid://shop/Order/1");
    assertThat(LedgerContent.orphans(ledger)).isEmpty();
  }

  @Test
  void ordersPartWhenAnIdTurnsOutToBeAnotherOrders() {
    ledger.receive(shop("1").event());
    seen(page("17"));
    assertThat(ledger.rows(ORDERS)).containsExactly("1|null|10.00|0|2|alias");

    ledger.receive(shop("17").event());

    assertThat(ledger.rows(ORDERS))
        .containsExactly("1|null|10.00|0|1|null", "17|null|10.00|0|2|id");
    assertThat(LedgerContent.orphans(ledger)).isEmpty();
  }

  @Test
  void aRefundFindsItsOrderByAnAliasWhicheverComesFirst() {
    ledger.receive(refund(1, "#17", "r1", "1.00", "EUR"));
    ledger.receive(shop("1").event());
    ledger.receive(refund(2, "gid://shop/Order/1", "r2", "2.00", "EUR"));

    assertThat(ledger.rows(ORDERS)).containsExactly("1|null|10.00|3.00|1|null");
  }

  @Test
  void aLinkTellsWhosePageItWasWheneverItComes() {
    Event webhook = shop("1").tokens(customer("c")).event();
    Event link = link(0, "fp", customer("c"));
    Event page = page("T1").at(1).event();
    for (int first = 0; first < 3; first++) {
      LedgerContent.clear(ledger);
      for (int i = 0; i < 3; i++) {
        switch ((first + i) % 3) {
          case 0 -> ledger.receive(webhook);
          case 1 -> ledger.record(ledger.browser(link));
          default -> ledger.record(ledger.browser(page));
        }
      }
      assertThat(ledger.rows(ORDERS))
          .as("beginning with the event number %d", first)
          .containsExactly("1|null|10.00|0|2|visitor");
    }
  }

  @Test
  void aLinkJoinsNoTwoOrdersOfOneVisitor() {
    ledger.receive(shop("1").tokens(customer("c")).event());
    seen(page(null).at(1));
    ledger.receive(shop("2").tokens(customer("c")).at(60).event());
    seen(page(null).at(61));
    ledger.record(ledger.browser(link(90, "fp", customer("c"))));

    assertThat(ledger.rows(ORDERS))
        .containsExactly("1|null|10.00|0|2|visitor", "2|null|10.00|0|2|visitor");
    assertThat(LedgerContent.orphans(ledger)).isEmpty();
  }

  @Test
  void aCustomerOfVeryManyOrdersIsMatchedInTheBackground() throws SQLException {
    ledger.group(
        IntStream.range(1000, 1150)
            .mapToObj(
                i ->
                    ledger.signed(
                        shop(Integer.toString(i)).tokens(customer("c")).at(i * 60L).event()))
            .toArray(Recording[]::new));
    seen(page("T1").at(1120 * 60L + 2));
    BacklogWriter backlog =
        new BacklogWriter(
            ledger.database, company -> List.of(), key -> Optional.of(ledger.company));
    while (backlog.slice().isPresent()) {}
    ledger.record(ledger.browser(link(90, "fp", customer("c"))));
    assertThat(ledger.count("orders")).isEqualTo(151);
    while (backlog.slice().isPresent()) {}

    assertThat(ledger.rows("SELECT order_id FROM orders WHERE browser_match IS NOT NULL"))
        .containsExactly("1120");
    assertThat(LedgerContent.orphans(ledger)).isEmpty();
  }

  @Test
  void equalNumbersOfTwoStoresAreTwoOrders() {
    ledger.receive(order("7").store("1").worth("50.00", "EUR").event());
    assertThat(ledger.rows("SELECT linked, store FROM company")).containsExactly("0|1");

    ledger.receive(order("7").store("2").worth("80.00", "EUR").event());
    seen(page("7").worth("80.00", "EUR"));
    ledger.receive(order("7").store("1").worth("50.00", "EUR").version(2).event());

    assertThat(ledger.rows(ORDERS)).containsExactly("7|1|50.00|0|1|null", "7|2|80.00|0|2|id");
    assertThat(ledger.rows("SELECT count(*), count(DISTINCT order_no) FROM event"))
        .containsExactly("4|2");
  }

  @Test
  void storedOrdersAreFoundByTheirNamesInTheBackground() throws SQLException {
    ledger.group(
        IntStream.range(1000, 1450)
            .mapToObj(i -> ledger.signed(shop(Integer.toString(i)).event()))
            .toArray(Recording[]::new));
    assertThat(ledger.count("order_identity")).as("nothing is stored of names so far").isZero();

    seen(page("gid://shop/Order/1449"));
    seen(page("gid://shop/Order/1000"));
    assertThat(ledger.count("orders")).isEqualTo(451);
    BacklogWriter backlog =
        new BacklogWriter(
            ledger.database, company -> List.of(), key -> Optional.of(ledger.company));
    int slices = 0;
    while (backlog.slice().isPresent()) {
      slices++;
    }
    assertThat(slices).isEqualTo(2);

    assertThat(ledger.count("orders")).isEqualTo(450);
    assertThat(ledger.rows("SELECT order_id FROM orders WHERE browser_match = 'alias' ORDER BY 1"))
        .containsExactly("1000", "1449");
    assertThat(LedgerContent.orphans(ledger)).isEmpty();
  }

  @Test
  void aWithdrawnWebhookLeavesThePageUnconfirmed() throws SQLException {
    ledger.receive(shop("1").by("fp").event());
    seen(page(null).at(5));
    String[] stored =
        ledger
            .rows("SELECT delivery_no, order_no FROM event WHERE trust = 'SIGNED_WEBHOOK'")
            .get(0)
            .split("\\|", 2);
    Event corrected = order("1").worth("12.00", "EUR").event();

    new Corrections(ledger.database)
        .apply(
            List.of(
                new Correction(
                    Recording.replayed(
                        ledger.company,
                        Trust.SIGNED_WEBHOOK,
                        LedgerFixture.delivery(null),
                        List.of(corrected),
                        Long.parseLong(stored[0])),
                    Set.of(Long.valueOf(stored[1])))),
            true);

    assertThat(ledger.rows(ORDERS))
        .containsExactly("1|null|12.00|0|1|null", "null|null|10.00|0|1|unconfirmed");
    assertThat(LedgerContent.orphans(ledger)).isEmpty();
  }
}
