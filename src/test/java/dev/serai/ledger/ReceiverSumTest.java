package dev.serai.ledger;

import static dev.serai.ledger.SampleEvents.customer;
import static dev.serai.ledger.SampleEvents.link;
import static dev.serai.ledger.SampleEvents.order;
import static dev.serai.model.RefundStatus.DONE;
import static dev.serai.model.RefundStatus.FAILED;
import static dev.serai.model.RefundStatus.PENDING;
import static dev.serai.model.RefundStatus.REVERSED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Company;
import dev.serai.model.Event;
import dev.serai.model.Json;
import dev.serai.model.RefundStatus;
import dev.serai.model.Trust;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What a destination is sent adds up to our net of each order, whatever becomes of it: it is
 * edited, cancelled and restored, its refunds fail or are withdrawn, a page's purchase is matched
 * to it or parts from it, or it turns out to be one of two stores.
 */
class ReceiverSumTest {

  private static final int HISTORIES = 300;
  private static final int MOST_OF_A_BATCH = 5;

  private final List<Recording> history = new ArrayList<>();

  /** What a receiver knows of an order: it may learn later which store it is of. */
  private static final class Receiver {

    private final Map<String, BigDecimal> net = new TreeMap<>();

    void take(String kind, String subject, JsonNode sent) {
      String id = sent.path("orderId").asText(subject);
      String key = id + "@" + sent.path("store").asText("");
      if (net.containsKey(id + "@")) {
        net.putIfAbsent(key, net.get(id + "@"));
        net.keySet().removeIf(known -> known.equals(id + "@") && !known.equals(key));
      }
      switch (kind) {
        case "checkout" -> net.put(key, zero(sent, "value"));
        case "correction" -> net.put(key, zero(sent, "currentValue"));
        case "refund" -> net.merge(key, zero(sent, "value").negate(), BigDecimal::add);
        default -> net.remove(key);
      }
    }

    private static BigDecimal zero(JsonNode sent, String field) {
      return new BigDecimal(sent.path(field).asText("0"));
    }
  }

  private static <T> T any(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private void trade(Company company, Random random) {
    history.clear();
    boolean stores = random.nextInt(3) == 0;
    for (int i = 0; i < 3; i++) {
      String id = stores ? "7" : Integer.toString(i);
      String store = stores ? "store " + i : null;
      String gid = "gid://shop/Order/" + i;
      boolean linked = random.nextBoolean();
      int at = i * 60;
      List<Event> told = new ArrayList<>();
      for (int change = random.nextInt(4); change >= 0; change--) {
        CheckoutBuilder shop =
            order(id)
                .aliases(gid)
                .worth(random.nextInt(3) == 0 ? "120.00" : "100.00", "EUR")
                .store(store)
                .by(linked ? null : "visitor" + i)
                .tokens(customer(linked ? "customer" + i : null))
                .at(at)
                .changedAt(at + change * 10L);
        switch (random.nextInt(6)) {
          case 0 -> shop.cancelled();
          case 1 -> shop.pending();
          case 2 -> shop.now("60.00");
          case 3 -> shop.refunds("r0");
          default -> {}
        }
        told.add(shop.event());
      }
      if (random.nextInt(4) == 0) {
        told.add(order(id).store(store).at(at + 70).deleted().event());
        told.add(order(id).store(store).at(at + 71).restored().event());
      }
      for (int refund = random.nextInt(4); refund > 0; refund--) {
        RefundStatus status = any(random, List.of(PENDING, DONE, DONE, FAILED, REVERSED));
        told.add(
            new RefundBuilder(random.nextBoolean() ? id : gid, "r" + random.nextInt(2))
                .worth("1" + random.nextInt(10) + ".00", random.nextInt(5) == 0 ? "USD" : "EUR")
                .store(store)
                .is(status)
                .changedAt(at + random.nextInt(40))
                .event());
      }
      told.forEach(event -> add(company, Trust.SIGNED_WEBHOOK, event));
      if (linked) {
        add(company, Trust.BROWSER, link(at, "visitor" + i, customer("customer" + i)));
      }
      for (int page = random.nextInt(3); page > 0; page--) {
        // a number that two stores use names neither of them
        String name = any(random, List.of(stores ? gid : id, gid, "T" + i, ""));
        add(
            company,
            Trust.BROWSER,
            order(name.isEmpty() ? null : name)
                .source("PAGE")
                .worth(random.nextInt(3) == 0 ? "120.00" : "100.00", "EUR")
                .by("visitor" + i)
                .at(at + page)
                .event());
      }
    }
    Collections.shuffle(history, random);
  }

  private void add(Company company, Trust trust, Event event) {
    history.add(LedgerFixture.recording(company, trust, null, event));
  }

  private static Map<String, BigDecimal> ours(LedgerFixture ledger, String company) {
    Map<String, BigDecimal> ours = new TreeMap<>();
    ledger
        .rows(
            """
            SELECT coalesce(order_id, 'order ' || order_no) || '@' || coalesce(store, ''),
                   value - refunded - coalesce(adjusted, 0)
            FROM orders WHERE company = (SELECT id FROM company WHERE key = '%s')
              AND status = 'paid' AND value IS NOT NULL"""
                .formatted(company))
        .forEach(
            row -> {
              String[] columns = row.split("\\|", 2);
              ours.put(columns[0], new BigDecimal(columns[1]));
            });
    return ours;
  }

  private static Map<String, BigDecimal> receivers(LedgerFixture ledger, String company)
      throws IOException {
    Receiver receiver = new Receiver();
    for (String row :
        ledger.rows(
            """
            SELECT kind, subject, payload FROM outbox
            WHERE company = (SELECT id FROM company WHERE key = '%s') ORDER BY outbox_no"""
                .formatted(company))) {
      String[] columns = row.split("\\|", 3);
      receiver.take(columns[0], columns[1], Json.MAPPER.readTree(columns[2]));
    }
    return receiver.net;
  }

  private static List<String> sent(LedgerFixture ledger, String company) {
    return ledger.rows(
        """
        SELECT kind, subject, payload::json ->> 'store', payload::json ->> 'value',
               payload::json ->> 'currentValue'
        FROM outbox WHERE company = (SELECT id FROM company WHERE key = '%s') ORDER BY outbox_no"""
            .formatted(company));
  }

  @Test
  void whatADestinationIsSentAddsUpToOurNet() throws SQLException, IOException {
    int corrected = 0;
    int withdrawn = 0;
    try (LedgerFixture ledger = new LedgerFixture(LedgerFixture.WAREHOUSE)) {
      for (int seed = 0; seed < HISTORIES; seed++) {
        Random random = new Random(seed);
        String key = "shop" + seed;
        trade(LedgerFixture.company(key), random);
        for (int from = 0; from < history.size(); ) {
          int to = Math.min(history.size(), from + 1 + random.nextInt(MOST_OF_A_BATCH));
          ledger.group(history.subList(from, to).toArray(Recording[]::new));
          from = to;
        }
        assertThat(receivers(ledger, key))
            .as("history %d, of which was sent %s", seed, sent(ledger, key))
            .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
            .isEqualTo(ours(ledger, key));
      }
      corrected = ledger.rows("SELECT 1 FROM outbox WHERE kind = 'correction'").size();
      withdrawn = ledger.rows("SELECT 1 FROM outbox WHERE kind = 'cancellation'").size();
    }
    assertThat(corrected).as("corrections").isPositive();
    assertThat(withdrawn).as("cancellations").isPositive();
  }
}
