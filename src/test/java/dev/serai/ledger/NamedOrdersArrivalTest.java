package dev.serai.ledger;

import static dev.serai.ledger.LedgerFixture.recording;
import static dev.serai.ledger.SampleEvents.cartToken;
import static dev.serai.ledger.SampleEvents.customer;
import static dev.serai.ledger.SampleEvents.link;
import static dev.serai.ledger.SampleEvents.order;
import static dev.serai.ledger.SampleEvents.refund;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.ledger.match.Claim;
import dev.serai.ledger.match.OrderGroup;
import dev.serai.ledger.match.Partition;
import dev.serai.model.CanonicalReader;
import dev.serai.model.Checkout;
import dev.serai.model.Event;
import dev.serai.model.Json;
import dev.serai.model.Link;
import dev.serai.model.Trust;
import dev.serai.model.VisitorTokens;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Orders that several sources know by several names, in several stores, and pages that know them by
 * their buyer alone: the order of arrival does not matter, nor how reports are split into batches.
 */
class NamedOrdersArrivalTest {

  private static final long HALF_DAY = 12 * 60;
  private static final String CUSTOMER = "customer of ";
  private static final String[] BUYERS = {"ann", "ben", "cid", null};

  private static LedgerFixture ledger;

  private final List<Recording> history = new ArrayList<>();

  @BeforeAll
  static void open() {
    ledger = new LedgerFixture(LedgerFixture.WAREHOUSE);
  }

  @AfterAll
  static void close() {
    ledger.close();
  }

  private void add(Trust trust, Event event) {
    history.add(recording(ledger.company, trust, null, event));
  }

  private static <T> T any(Random random, T[] of) {
    return of[random.nextInt(of.length)];
  }

  /** Shop orders with aliases, and what pages, servers, payments and refunds say about them. */
  private void trade(Random random) {
    boolean stores = random.nextInt(3) == 0;
    for (int i = 0; i < 5; i++) {
      // numbers of some orders are ids of others
      String id = Integer.toString(stores ? i / 2 : i);
      String number = Integer.toString((i + 2) % 5);
      String gid = "gid://shop/Order/" + i;
      String buyer = any(random, BUYERS);
      String value = random.nextInt(3) == 0 ? "20.00" : "10.00";
      String cart = random.nextBoolean() ? "cart" + i : null;
      long at = i * HALF_DAY / 2;
      boolean linked = buyer != null && random.nextInt(3) == 0;
      CheckoutBuilder shop =
          order(id)
              .aliases(gid, "#" + number, number)
              .worth(value, "EUR")
              .by(linked ? null : buyer)
              .tokens(new VisitorTokens(cart, null, linked ? CUSTOMER + buyer : null, null))
              .at(at);
      if (linked) {
        // only a link says whose order it is
        add(Trust.BROWSER, link(at, buyer, customer(CUSTOMER + buyer)));
      }
      if (stores) {
        shop.store(i % 2 == 0 ? "A" : "B");
      }
      if (random.nextInt(6) > 0) {
        add(Trust.SIGNED_WEBHOOK, shop.version(1).pending().event());
        add(Trust.SIGNED_WEBHOOK, shop.version(2).event());
        for (int version = 3; i == 0 && version < 10; version++) {
          add(Trust.SIGNED_WEBHOOK, shop.version(version).event());
        }
      }
      String[] names = {id, gid, "#" + number, number, "T" + i, null, null};
      for (int page = 0; page < 3; page++) {
        String named = any(random, names);
        String who = named == null && buyer == null ? "dan" : buyer;
        CheckoutBuilder seen =
            order(named)
                .source("PAGE")
                .worth(value, "EUR")
                .by(random.nextInt(4) == 0 ? null : who)
                .at(at + random.nextInt(3) * HALF_DAY);
        if (random.nextBoolean()) {
          seen.tokens(cartToken(cart));
        }
        add(Trust.BROWSER, seen.event());
      }
      if (random.nextInt(3) == 0) {
        add(
            Trust.SERVER_KEY,
            order(any(random, new String[] {id, gid, "#" + number}))
                .source("API")
                .worth(value, "EUR")
                .at(at + 1)
                .event());
      }
      // a server that reports an order often before the shop does
      for (int version = 0; i == 1 && version < 8; version++) {
        add(
            Trust.SERVER_KEY,
            order(gid).source("API").worth(value, "EUR").at(at + 1).version(version).event());
      }
      if (random.nextInt(3) == 0) {
        add(
            Trust.SIGNED_WEBHOOK,
            order("pay" + i).aliases(gid).source("PAYMENTS").worth(value, "EUR").at(at).event());
      }
      if (random.nextInt(2) == 0) {
        String of = any(random, new String[] {id, gid, "#" + number, "pay" + i});
        add(Trust.SIGNED_WEBHOOK, refund(at + 90, of, "r" + i, "1.00", "EUR"));
      }
    }
    purchasesUnderOneId(random);
    for (int i = 0; i < 4; i++) {
      history.add(history.get(random.nextInt(history.size())));
    }
  }

  /** Purchases that a payment service knows by a text of the shop's, such as their customer. */
  private void purchasesUnderOneId(Random random) {
    for (int i = 0; i < 3; i++) {
      String own = "cs" + i;
      CheckoutBuilder bought =
          order("ann").source("PAY").purchase(own).worth(10 + i + ".00", "EUR").at(i * HALF_DAY);
      add(Trust.SIGNED_WEBHOOK, bought.version(1).event());
      if (random.nextInt(3) > 0) {
        add(Trust.SIGNED_WEBHOOK, bought.version(2).event());
      } else {
        add(Trust.SIGNED_WEBHOOK, bought.version(2).cancelled().event());
      }
      if (random.nextBoolean()) {
        add(
            Trust.SIGNED_WEBHOOK,
            new RefundBuilder("ann", "p" + i)
                .worth("1.00", "EUR")
                .source("PAY")
                .purchase(own)
                .event());
      }
    }
  }

  private void receive(Random random, int most) throws SQLException {
    for (int from = 0; from < history.size(); ) {
      int to = Math.min(history.size(), from + 1 + random.nextInt(most));
      ledger.group(history.subList(from, to).toArray(Recording[]::new));
      from = to;
    }
  }

  private static Claim claim(Trust trust, Event event) {
    String customer = event instanceof Checkout order ? order.tokens().customerId() : null;
    return Claim.of(trust, event)
        .alsoBy(customer == null ? Set.of() : Set.of(customer.substring(CUSTOMER.length())));
  }

  /** Each stored report is about the order that all reports together say. */
  private void assertAssigned(int world, int round) throws IOException {
    List<Claim> claims =
        history.stream()
            .filter(each -> !(each.events().get(0) instanceof Link))
            .map(each -> claim(each.trust(), each.events().get(0)))
            .toList();
    Partition partition = Partition.of(claims);
    List<String> wrong = new ArrayList<>();
    for (String row :
        ledger.rows(
            "SELECT coalesce(order_id, '-') || ' ' || coalesce(store, '-'), trust, data"
                + " FROM event e JOIN orders o USING (company, order_no)")) {
      String[] columns = row.split("\\|", 3);
      Event event = CanonicalReader.readStored(Json.MAPPER.readTree(columns[2]));
      OrderGroup group = partition.of(claim(Trust.valueOf(columns[1]), event));
      String belongs =
          group == null ? "- -" : group.id() + " " + Objects.toString(group.store(), "-");
      if (!belongs.equals(columns[0])) {
        wrong.add(belongs + " instead of " + row);
      }
    }
    assertThat(wrong).as("world %d after round %d", world, round).isEmpty();
    assertThat(LedgerContent.orphans(ledger)).isEmpty();
  }

  @Test
  void reportsInAnyOrderGiveTheSameOrders() throws SQLException, IOException {
    int matched = 0;
    for (int world = 0; world < 25; world++) {
      LedgerContent.clear(ledger);
      history.clear();
      Random random = new Random(world);
      trade(random);
      Map<String, List<String>> expected = null;
      for (int round = 0; round < 8; round++) {
        receive(random, round == 0 ? 1 : 1 + random.nextInt(history.size()));
        Map<String, List<String>> left = LedgerContent.of(ledger);
        expected = expected == null ? left : expected;
        for (String table : expected.keySet()) {
          assertThat(left.get(table))
              .as("%s of world %d after round %d", table, world, round)
              .isEqualTo(expected.get(table));
        }
        assertAssigned(world, round);
        LedgerContent.clear(ledger);
        Collections.shuffle(history, random);
      }
      matched += expected.get("orders").toString().contains("|visitor") ? 1 : 0;
    }
    assertThat(matched).as("worlds in which a visitor's page was matched").isPositive();
  }
}
