package dev.serai.ledger;

import dev.serai.TestDatabase;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.writer.BatchWriter;
import dev.serai.ledger.writer.RecordedBatch;
import dev.serai.model.Company;
import dev.serai.model.CompanyBuilder;
import dev.serai.model.Event;
import dev.serai.model.Trust;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** A ledger with its own database, and one company. */
public final class LedgerFixture implements AutoCloseable {

  public static final Forwarding.Target WAREHOUSE =
      new Forwarding.Target(
          "warehouse", Set.of("cart", "checkout", "cancellation", "refund", "correction"), false);
  static final Forwarding.Target NAMED =
      new Forwarding.Target(
          "named", Set.of("cart", "checkout", "cancellation", "refund", "correction"), true);

  public final DataSource database;
  private final DataSource recorded;
  public final Company company = company("shop");
  private final ExecutorService answers = Executors.newFixedThreadPool(2);
  private final Forwarding forwarding;
  private final Ledger ledger;

  public LedgerFixture(Forwarding.Target... targets) {
    this(new Ledger.Options(2, 10_000, 512), targets);
  }

  public LedgerFixture(Ledger.Options options, Forwarding.Target... targets) {
    this(TestDatabase.fresh(), options, targets);
  }

  public LedgerFixture(DataSource database, Ledger.Options options, Forwarding.Target... targets) {
    this.database = database;
    recorded = TestDatabase.ofLedger(database);
    forwarding = ignored -> List.of(targets);
    ledger =
        new Ledger(recorded, forwarding, new SimpleMeterRegistry(), answers, owing -> {}, options);
  }

  public static Company company(String key) {
    return company(key, Company.WithoutInteraction.ACCEPT);
  }

  public static Company company(String key, Company.WithoutInteraction withoutInteraction) {
    return CompanyBuilder.company(key).withoutInteraction(withoutInteraction).build();
  }

  public Recording signed(Event... events) {
    return recording(company, Trust.SIGNED_WEBHOOK, null, events);
  }

  public Recording browser(Event... events) {
    return recording(company, Trust.BROWSER, null, events);
  }

  static Recording recording(Company company, Trust trust, String key, Event... events) {
    return Recording.of(company, trust, delivery(key), List.of(events));
  }

  public static Delivery delivery(String key) {
    return new Delivery(
        "test",
        null,
        Map.of(),
        "{}".getBytes(StandardCharsets.UTF_8),
        key,
        null,
        SampleEvents.NOON.plusNanos(123_456_789));
  }

  CompletableFuture<List<Outcome>> send(Recording recording) {
    CompletableFuture<List<Outcome>> answer = new CompletableFuture<>();
    ledger.record(
        recording,
        (outcomes, failure) -> {
          if (failure == null) {
            answer.complete(outcomes);
          } else {
            answer.completeExceptionally(failure);
          }
        });
    return answer;
  }

  /** Records each one in its own transaction, one after the other. */
  public List<Outcome> record(Recording... recordings) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Recording recording : recordings) {
      outcomes.addAll(send(recording).orTimeout(30, TimeUnit.SECONDS).join());
    }
    return outcomes;
  }

  /** Records each of these events as a separate signed delivery. */
  List<Outcome> receive(Event... events) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Event event : events) {
      outcomes.addAll(record(signed(event)));
    }
    return outcomes;
  }

  /** Records all in one transaction. */
  public List<Outcome> group(Recording... recordings) throws SQLException {
    List<PendingDelivery> batch = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    for (Recording recording : recordings) {
      batch.add(PendingDelivery.of(recording, (answer, failure) -> outcomes.addAll(answer)));
    }
    new BatchWriter(recorded, forwarding)
        .write(batch)
        .deliveries()
        .forEach(RecordedBatch.RecordedDelivery::complete);
    return outcomes;
  }

  /** One text for each row, its columns separated by bars. */
  public List<String> rows(String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        StringJoiner text = new StringJoiner("|");
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          text.add(String.valueOf(rows.getString(i)));
        }
        texts.add(text.toString());
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public void execute(String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public long count(String table) {
    return Long.parseLong(rows("SELECT count(*) FROM " + table).get(0));
  }

  Ledger ledger() {
    return ledger;
  }

  @Override
  public void close() {
    ledger.close();
    answers.shutdown();
  }
}
