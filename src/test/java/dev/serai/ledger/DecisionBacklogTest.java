package dev.serai.ledger;

import static dev.serai.ledger.SampleEvents.customer;
import static dev.serai.ledger.SampleEvents.link;
import static dev.serai.ledger.SampleEvents.met;
import static dev.serai.ledger.SampleEvents.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.ledger.writer.BacklogWriter;
import dev.serai.model.Channel;
import dev.serai.model.Company;
import dev.serai.model.Event;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where a name leads to many orders, a batch stays short and the background does the rest. */
class DecisionBacklogTest {

  private static final String EARNED =
      "SELECT count(*) FILTER (WHERE conversation_id = 'talk'), count(*) FROM orders";

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

  private int slices() throws SQLException {
    int slices = 0;
    while (backlog.slice().isPresent()) {
      slices++;
    }
    return slices;
  }

  private void orders(int count, IntFunction<Event> order) throws SQLException {
    ledger.group(
        IntStream.range(0, count)
            .mapToObj(i -> ledger.signed(order.apply(i)))
            .toArray(Recording[]::new));
  }

  @Test
  void aVisitorWithHundredsOfOrdersIsDecidedInTheBackground() throws SQLException {
    orders(450, i -> order("o" + i).by("fp").at(60).event());

    ledger.receive(met(0, "fp", "talk", Channel.CHAT));

    assertThat(ledger.rows(EARNED)).containsExactly("0|450");
    assertThat(slices()).isEqualTo(3);
    assertThat(ledger.rows(EARNED)).containsExactly("450|450");
    assertThat(ledger.count("decision_backlog")).isZero();
  }

  @Test
  void aJobQueuedAgainBeforeItIsDoneStartsOver() throws SQLException {
    orders(450, i -> order("o" + i).by("fp").at(60).event());
    ledger.receive(met(30, "fp", "later", Channel.CHAT));
    backlog.slice();

    ledger.receive(met(0, "fp", "talk", Channel.CHAT));

    slices();
    assertThat(ledger.rows(EARNED)).containsExactly("450|450");
  }

  @Test
  void theFirstLinkOfAKindFindsEveryStoredOrderHoweverMany() throws SQLException {
    orders(1_500, i -> order("o" + i).tokens(customer("c" + i)).at(60).event());
    ledger.receive(met(0, "fp", "talk", Channel.CHAT));

    ledger.receive(link(5, "fp", customer("c3")), link(6, "fp", customer("c1400")));

    assertThat(ledger.rows(EARNED)).containsExactly("1|1500");
    slices();
    assertThat(ledger.rows(EARNED)).containsExactly("2|1500");
    // each order is indexed once
    assertThat(ledger.rows("SELECT count(*), count(DISTINCT (name, order_no)) FROM order_identity"))
        .containsExactly("1500|1500");
  }

  @Test
  void ordersOfAFewAreDecidedWithTheBatch() throws SQLException {
    orders(100, i -> order("o" + i).by("fp").at(60).event());

    ledger.receive(met(0, "fp", "talk", Channel.CHAT));

    assertThat(ledger.rows(EARNED)).containsExactly("100|100");
    assertThat(slices()).isZero();
  }
}
