package dev.serai.ledger;

import static dev.serai.ledger.LedgerFixture.recording;
import static dev.serai.ledger.SampleEvents.after;
import static dev.serai.ledger.SampleEvents.cartToken;
import static dev.serai.ledger.SampleEvents.customer;
import static dev.serai.ledger.SampleEvents.item;
import static dev.serai.ledger.SampleEvents.link;
import static dev.serai.ledger.SampleEvents.met;
import static dev.serai.ledger.SampleEvents.order;
import static dev.serai.ledger.SampleEvents.snapshot;
import static dev.serai.model.CartActionType.ITEM_ADDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.attribution.AttributionRule;
import dev.serai.ledger.writer.BacklogWriter;
import dev.serai.model.Channel;
import dev.serai.model.Company;
import dev.serai.model.Event;
import dev.serai.model.Trust;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who earned cart actions is decided like who earned orders, and again when more is known. */
class CartDecisionsTest {

  private static final long DAY = 24 * 60;
  private static final String DECISIONS =
      "SELECT product_id, conversation_id, channel, rule, identity_method, evidence FROM cart_action"
          + " ORDER BY occurred_at, product_id";
  private static final String EARNED =
      "SELECT count(*) FILTER (WHERE conversation_id = 'talk'), count(*) FROM cart_action";

  private final LedgerFixture ledger = new LedgerFixture();
  private final BacklogWriter backlog =
      new BacklogWriter(ledger.database, company -> List.of(), this::company);

  @AfterEach
  void close() {
    ledger.close();
  }

  private Optional<Company> company(String key) {
    return Optional.of(ledger.company).filter(company -> company.key().equals(key));
  }

  private void browser(Event... events) {
    for (Event event : events) {
      ledger.record(ledger.browser(event));
    }
  }

  private int slices() throws SQLException {
    int slices = 0;
    while (backlog.slice().isPresent()) {
      slices++;
    }
    return slices;
  }

  @Test
  void aLateInteractionEarnsTheActionsWithinTheWindowAndNoOther() {
    ledger.receive(
        after(-1, "fp", ITEM_ADDED, "before", 1),
        after(0, "fp", ITEM_ADDED, "at", 1),
        after(DAY, "fp", ITEM_ADDED, "edge", 1),
        after(DAY + 1, "fp", ITEM_ADDED, "outside", 1));

    browser(met(0, "fp", "talk", Channel.CHAT));

    assertThat(ledger.rows(DECISIONS))
        .containsExactly(
            "before|null|null|no-interaction|fingerprint|null",
            "at|talk|CHAT|first-touch|fingerprint|BROWSER",
            "edge|talk|CHAT|first-touch|fingerprint|BROWSER",
            "outside|null|null|outside-window|fingerprint|null");
  }

  @Test
  void aLateLinkEarnsTheActionsOfACartByAnyOfItsNames() {
    ledger.receive(met(0, "fp", "talk", Channel.CHAT), met(0, "fp2", "more", Channel.FAQ));
    ledger.receive(
        snapshot(5, null, "cart", 1, item("a", 1, "2.00")),
        new dev.serai.model.CartSnapshot(
            SampleEvents.origin(6),
            dev.serai.model.Visitor.NONE,
            new dev.serai.model.VisitorTokens("guest", null, "c7", null),
            "guest",
            null,
            List.of(item("b", 1, "2.00"))));

    ledger.receive(link(8, "fp2", customer("c7")));
    browser(link(7, "fp", cartToken("cart")));

    assertThat(ledger.rows(DECISIONS))
        .containsExactly(
            "pa|talk|CHAT|first-touch|cart-token|BROWSER",
            "pb|more|FAQ|first-touch|customer-id|SIGNED_WEBHOOK");
  }

  @Test
  void aNudgeClickReportedLateTakesOverWhatItsChatEarned() {
    ledger.receive(met(10, "fp", "talk", Channel.CHAT), after(20, "fp", ITEM_ADDED, "p", 1));

    ledger.receive(met(5, "elsewhere", "talk", Channel.NUDGE));

    assertThat(ledger.rows(DECISIONS))
        .containsExactly("p|talk|NUDGE|nudge|fingerprint|SIGNED_WEBHOOK");
  }

  @Test
  void manyActionsOfOneVisitorAreDecidedInSlicesHoweverOftenTheyAreQueued() throws SQLException {
    ledger.group(
        IntStream.range(0, 450)
            .mapToObj(i -> ledger.browser(after(60 + i, "fp", ITEM_ADDED, "p" + i, 1)))
            .toArray(Recording[]::new));

    ledger.receive(met(30, "fp", "later", Channel.CHAT));
    for (int i = 0; i < 3; i++) {
      backlog.slice();
      ledger.receive(met(10 - i, "fp", "talk", Channel.CHAT));
    }

    assertThat(ledger.rows(EARNED)).as("the first pass came to its end").isNotEqualTo("0|450");
    slices();
    assertThat(ledger.rows(EARNED)).containsExactly("450|450");
    assertThat(ledger.count("decision_backlog")).isZero();
  }

  @Test
  void aHundredLinksOfStrangersTakeNothingFromATrustedOne() {
    ledger.receive(met(0, "fp", "talk", Channel.CHAT), link(1, "fp", customer("c")));
    ledger.receive(order("o").tokens(customer("c")).at(30).event());

    List<Recording> strangers = new ArrayList<>();
    for (int i = 0; i <= AttributionRule.MOST_SHARERS + 4; i++) {
      strangers.add(
          recording(ledger.company, Trust.BROWSER, null, link(2, "stranger" + i, customer("c"))));
    }
    ledger.record(strangers.toArray(Recording[]::new));
    ledger.receive(order("p").tokens(customer("c")).at(40).event());

    assertThat(ledger.rows("SELECT order_id, conversation_id, evidence FROM orders ORDER BY 1"))
        .containsExactly("o|talk|SIGNED_WEBHOOK", "p|talk|SIGNED_WEBHOOK");
    assertThat(ledger.count("warning")).isZero();
  }

  @Test
  void aNameThatTooManyVisitorsShareIsLeftOutVisibly() {
    for (int i = 0; i <= AttributionRule.MOST_SHARERS; i++) {
      browser(link(2, "crowd" + i, customer("0")));
    }
    ledger.receive(met(0, "crowd1", "talk", Channel.CHAT));

    ledger.receive(order("o").tokens(customer("0")).at(40).event());

    assertThat(ledger.rows("SELECT rule, ignored_names FROM orders"))
        .containsExactly("no-interaction|customer-id");
    assertThat(ledger.rows("SELECT code, detail FROM warning"))
        .singleElement()
        .asString()
        .startsWith("name-of-many-visitors|one customer-id is linked with more than 100 visitors");
  }

  @Test
  void aNameOnThousandsOfOrdersIsLeftOutVisiblyAlsoForWhatWasDecidedBefore() throws SQLException {
    ledger.receive(met(0, "fp", "talk", Channel.CHAT), link(1, "fp", customer("till")));
    ledger.receive(order("first").tokens(customer("till")).at(30).event());
    ledger.receive(after(31, "fp", ITEM_ADDED, "p", 1));
    assertThat(ledger.rows("SELECT conversation_id FROM orders")).containsExactly("talk");
    // as if so many more had been recorded
    ledger.execute(
        "INSERT INTO order_identity SELECT company, name, -i FROM order_identity, generate_series(1, "
            + AttributionRule.MOST_ORDERS
            + ") AS i");

    ledger.receive(order("next").tokens(customer("till")).at(32).event());
    slices();

    assertThat(
            ledger.rows(
                "SELECT order_id, conversation_id, rule, ignored_names FROM orders ORDER BY 1"))
        .containsExactly(
            "first|null|no-interaction|customer-id", "next|null|no-interaction|customer-id");
    assertThat(ledger.rows("SELECT conversation_id FROM cart_action"))
        .as("by the fingerprint, which is one visitor's")
        .containsExactly("talk");
    assertThat(ledger.rows("SELECT code, detail FROM warning"))
        .singleElement()
        .asString()
        .startsWith("name-of-many-orders|one customer-id stands on more than 5000 orders");
  }
}
