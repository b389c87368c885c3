package dev.serai.ledger;

import static dev.serai.ledger.LedgerFixture.company;
import static dev.serai.ledger.LedgerFixture.recording;
import static dev.serai.ledger.SampleEvents.after;
import static dev.serai.ledger.SampleEvents.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.serai.TestDatabase;
import dev.serai.ledger.Outcome.Result;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.writer.BatchWriter;
import dev.serai.model.CartActionType;
import dev.serai.model.Company;
import dev.serai.model.Trust;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Batches, their failures, and what the waiting senders get. */
class WriterTest {

  private static final Ledger.Options ONE_WRITER = new Ledger.Options(1, 50, 512);

  private final LedgerFixture ledger = new LedgerFixture(ONE_WRITER, LedgerFixture.WAREHOUSE);

  @AfterEach
  void close() {
    ledger.close();
  }

  /** Blocks the writer: it waits for the company's row while other deliveries queue up. */
  private final class Hold implements AutoCloseable {
    private final Connection connection = ledger.database.getConnection();
    final CompletableFuture<List<Outcome>> first;

    Hold() throws SQLException {
      ledger.record(ledger.signed(order("before").event()));
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SELECT FROM company FOR UPDATE");
      }
      first = ledger.send(ledger.signed(order("held").event()));
      await().until(() -> ledger.ledger().depth() == 0 && waitingBackends() == 1);
    }

    /** Orders {@code o<from>} to before {@code o<to>}, each in a separate delivery. */
    List<CompletableFuture<List<Outcome>>> queue(int from, int to) {
      List<CompletableFuture<List<Outcome>>> answers = new ArrayList<>();
      for (int i = from; i < to; i++) {
        answers.add(ledger.send(ledger.signed(order("o" + i).event())));
      }
      return answers;
    }

    @Override
    public void close() throws SQLException {
      connection.rollback();
      connection.close();
    }
  }

  private int waitingBackends() {
    return ledger
        .rows(
            "SELECT pid FROM pg_stat_activity"
                + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
        .size();
  }

  private static Result result(CompletableFuture<List<Outcome>> answer) {
    return answer.orTimeout(30, TimeUnit.SECONDS).join().get(0).result();
  }

  @Test
  void anErrorLeavesNoTransactionOpen() throws SQLException {
    PendingDelivery pending =
        PendingDelivery.of(ledger.signed(order("1").event()), (outcomes, failure) -> {});
    BatchWriter failing =
        new BatchWriter(
            ledger.database,
            company -> {
              throw new StackOverflowError("as deep as can be");
            });

    assertThatThrownBy(() -> failing.write(List.of(pending)))
        .isInstanceOf(StackOverflowError.class);

    assertThat(
            ledger.rows(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND state LIKE 'idle in transaction%'"))
        .containsExactly("0");
    ledger.receive(order("1").event());
    assertThat(ledger.rows("SELECT count(*) FROM orders")).containsExactly("1");
  }

  @Test
  void aDeliveryThatCannotBeRecordedIsQuarantinedAloneAndItsNeighboursAreRecordedInOrder()
      throws SQLException {
    ledger.execute("ALTER TABLE orders ADD CONSTRAINT poison CHECK (order_id <> 'o13')");
    List<CompletableFuture<List<Outcome>>> answers;
    try (Hold hold = new Hold()) {
      answers = hold.queue(0, 30);
    }

    for (int i = 0; i < 30; i++) {
      assertThat(result(answers.get(i))).isEqualTo(i == 13 ? Result.QUARANTINED : Result.RECORDED);
    }
    assertThat(
            ledger.rows("SELECT order_id FROM orders WHERE order_id LIKE 'o%' ORDER BY order_no"))
        .hasSize(29)
        .startsWith("o0", "o1")
        .containsSubsequence("o12", "o14", "o29");
    assertThat(ledger.rows("SELECT reason FROM quarantine").get(0)).contains("poison");
    assertThat(ledger.rows("SELECT count(*) FROM delivery d JOIN quarantine q USING (delivery_no)"))
        .containsExactly("1");
  }

  @Test
  void aDeliveryThatATriggerRefusesStopsNoOther() throws SQLException {
    ledger.execute(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
            + " $$ BEGIN RAISE EXCEPTION 'not this one'; END $$");
    ledger.execute(
        "CREATE TRIGGER refuse BEFORE INSERT ON orders FOR EACH ROW"
            + " WHEN (NEW.order_id = 'o1') EXECUTE FUNCTION refuse()");
    List<CompletableFuture<List<Outcome>>> answers;
    try (Hold hold = new Hold()) {
      answers = hold.queue(0, 3);
    }

    assertThat(answers.stream().map(WriterTest::result).toList())
        .containsExactly(Result.RECORDED, Result.QUARANTINED, Result.RECORDED);
  }

  @Test
  void aQuarantineReasonMayQuoteBytesThatPostgresqlRefuses() {
    Delivery odd =
        new Delivery(
            "test",
            "topic\0",
            Map.of(),
            "x".getBytes(StandardCharsets.UTF_8),
            "k",
            null,
            SampleEvents.NOON);

    List<Outcome> outcomes =
        ledger.record(
            Recording.quarantined(ledger.company, Trust.SIGNED_WEBHOOK, odd, "no field 'a\0b'"));

    assertThat(outcomes).extracting(Outcome::result).containsExactly(Result.QUARANTINED);
    assertThat(
            ledger.rows("SELECT reason, topic FROM quarantine JOIN delivery USING (delivery_no)"))
        .containsExactly("no field 'a\uFFFDb'|topic\uFFFD");
  }

  @Test
  void aLostConnectionLeavesNothingHalfRecordedAndTheNextBatchIsWritten() throws SQLException {
    CompletableFuture<List<Outcome>> cut;
    List<CompletableFuture<List<Outcome>>> queued;
    try (Hold hold = new Hold()) {
      cut = hold.first;
      queued = hold.queue(0, 5);
      ledger.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND wait_event_type = 'Lock'");
      assertThatThrownBy(() -> cut.orTimeout(30, TimeUnit.SECONDS).join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(LedgerUnavailable.class);
    }

    assertThat(queued.stream().map(WriterTest::result).toList()).containsOnly(Result.RECORDED);
    assertThat(ledger.rows("SELECT order_id FROM orders WHERE order_id = 'held'")).isEmpty();
    assertThat(ledger.count("delivery")).isEqualTo(6);
    assertThat(ledger.count("outbox")).isEqualTo(6);
    assertThat(result(ledger.send(ledger.signed(order("held").event()))))
        .isEqualTo(Result.RECORDED);
  }

  @Test
  void aFullQueueRefusesAtOnceAndWhatItAcceptedIsRecorded() throws SQLException {
    List<CompletableFuture<List<Outcome>>> taken;
    try (Hold hold = new Hold()) {
      taken = hold.queue(0, 50);
      CompletableFuture<List<Outcome>> refused = ledger.send(ledger.signed(order("51").event()));
      assertThat(refused).isCompletedExceptionally();
      assertThatThrownBy(refused::join).hasCauseInstanceOf(LedgerUnavailable.class);
      assertThat(ledger.ledger().stuck()).isTrue();
    }

    assertThat(taken.stream().map(WriterTest::result).toList()).containsOnly(Result.RECORDED);
    await().untilAsserted(() -> assertThat(ledger.ledger().stuck()).isFalse());
  }

  @Test
  void closingWritesWhatWasAcceptedAndAcceptsNoMore() throws Exception {
    List<CompletableFuture<List<Outcome>>> accepted;
    Thread closing = new Thread(() -> ledger.ledger().close());
    try (Hold hold = new Hold()) {
      accepted = hold.queue(0, 40);
      closing.start();
      await()
          .untilAsserted(
              () ->
                  assertThat(ledger.send(ledger.signed(order("late").event())))
                      .isCompletedExceptionally());
    }
    closing.join(30_000);

    assertThat(accepted.stream().map(WriterTest::result).toList()).containsOnly(Result.RECORDED);
    assertThat(ledger.rows("SELECT count(*) FROM orders WHERE order_id = 'late'"))
        .containsExactly("0");
  }

  @Test
  void anAnswerThatFailsNeitherRecordsTwiceNorAffectsOthers() {
    AtomicInteger answered = new AtomicInteger();
    try (Ledger rough =
        new Ledger(
            ledger.database,
            company -> List.of(LedgerFixture.WAREHOUSE),
            new SimpleMeterRegistry(),
            Runnable::run,
            owing -> {
              throw new IllegalStateException("nobody forwards");
            },
            ONE_WRITER)) {
      for (int i = 0; i < 3; i++) {
        rough.record(
            ledger.signed(after(i, "fp", CartActionType.ITEM_ADDED, "p", 1)),
            (outcomes, failure) -> {
              answered.incrementAndGet();
              throw new IllegalStateException("the sender went away");
            });
      }
      await().until(() -> answered.get() == 3);
    }

    assertThat(ledger.count("cart_action")).isEqualTo(3);
    assertThat(answered).hasValue(3);
  }

  @Test
  void companiesOfSeveralWritersAreNumberedOnce() {
    try (LedgerFixture wide =
        new LedgerFixture(TestDatabase.fresh(), new Ledger.Options(4, 10_000, 16))) {
      List<CompletableFuture<List<Outcome>>> answers = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        Company company = company("c" + i % 7);
        answers.add(
            wide.send(recording(company, Trust.SIGNED_WEBHOOK, "d" + i, order("o" + i).event())));
      }
      answers.forEach(answer -> assertThat(result(answer)).isEqualTo(Result.RECORDED));

      assertThat(
              wide.rows(
                  "SELECT count(*), count(DISTINCT d.delivery_no) FROM event e JOIN delivery d"
                      + " ON d.company = e.company AND d.delivery_no = e.delivery_no"))
          .containsExactly("400|400");
    }
  }
}
