package dev.serai.ledger.writer;

import dev.serai.attribution.AttributionQuestion;
import dev.serai.ledger.CorrectedOrder;
import dev.serai.ledger.Forwarding;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.EventWriter;
import dev.serai.ledger.batch.NumberAllocator;
import dev.serai.ledger.batch.OutboxWriter;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.cart.CartActionRows;
import dev.serai.ledger.cart.CartRecorder;
import dev.serai.ledger.cart.SnapshotRecorder;
import dev.serai.ledger.identity.DecisionLoader;
import dev.serai.ledger.identity.TouchpointRecorder;
import dev.serai.ledger.order.AffectedOrders;
import dev.serai.ledger.order.EmptiedOrders;
import dev.serai.ledger.order.OrderAnnouncement;
import dev.serai.ledger.order.OrderRecord;
import dev.serai.ledger.order.OrderRecorder;
import dev.serai.ledger.order.OrderRepository;
import dev.serai.ledger.order.OrderRows;
import dev.serai.ledger.order.OrderState;
import dev.serai.ledger.order.Withdrawal;
import dev.serai.ledger.sql.RoundTrip;
import dev.serai.ledger.sql.SqlFault;
import dev.serai.ledger.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Writes many recordings in one transaction. Interactions and links come first, so that the
 * decisions of the same batch see them; then orders and carts; then everything is copied in and
 * committed.
 */
public final class BatchWriter {

  private final DataSource database;
  private final Forwarding forwarding;
  private final NumberAllocator numbers = new NumberAllocator();
  private final RepeatWatch repeats = new RepeatWatch();
  private final RepeatWatch storedOrders = new RepeatWatch();

  public BatchWriter(DataSource database, Forwarding forwarding) {
    this.database = database;
    this.forwarding = forwarding;
  }

  /**
   * Records all or nothing; returns the keys of the companies that owe destinations something new,
   * or have something new to fetch. On return the transaction is committed.
   */
  public Set<String> write(List<PendingDelivery> pendings) throws SQLException {
    if (pendings.stream().allMatch(pending -> pending.shares)) {
      try {
        return write(pendings, true, repeats.expectsNone(), storedOrders.expectsNone());
      } catch (SQLException e) {
        if (!SqlFault.ofSharing(e)) {
          throw e;
        }
        // a repeat or an order that nobody looked for, or another hub wrote of the same at the same
        // time; alone, and looked for, it will be seen
        pendings.forEach(PendingDelivery::reset);
      }
    }
    return write(pendings, false, false, false);
  }

  /**
   * @param shared whether others may write of the same companies meanwhile
   * @param noRepeats whether deliveries are taken for new without a look
   * @param noStored whether orders are
   */
  private Set<String> write(
      List<PendingDelivery> pendings, boolean shared, boolean noRepeats, boolean noStored)
      throws SQLException {
    try (Connection connection = database.getConnection();
        Transaction transaction = new Transaction(connection)) {
      Batch batch = new Batch(connection, pendings, numbers, shared);
      DeliveryWriter deliveries = new DeliveryWriter(noRepeats);
      OrderRepository repository = new OrderRepository(Withdrawal.none(), noStored);
      Ending ending = record(batch, transaction, deliveries, Withdrawal.none(), repository);
      if (ending.outbox.isEmpty()) {
        transaction.commit(ending.last);
      }
      ending.write(batch);
      transaction.commit();
      repeats.heard(deliveries.repeated());
      storedOrders.heard(repository.foundStored());
      return ending.owing;
    }
  }

  /**
   * Records stored deliveries anew, after what they said before was withdrawn; returns the orders
   * that change.
   *
   * @param keep false: everything is rolled back
   */
  public List<CorrectedOrder> correct(
      List<PendingDelivery> pendings, Withdrawal withdrawal, boolean keep) throws SQLException {
    try (Connection connection = database.getConnection();
        Transaction transaction = new Transaction(connection)) {
      Batch batch = new Batch(connection, pendings, numbers, false);
      OrderRepository repository = new OrderRepository(withdrawal, false);
      record(batch, transaction, new DeliveryWriter(false), withdrawal, repository).write(batch);
      List<CorrectedOrder> corrected =
          Stream.concat(repository.orders().stream(), repository.emptied().stream())
              .filter(OrderState::changed)
              .map(order -> OrderChange.of(batch, order))
              .toList();
      if (keep) {
        transaction.commit();
      }
      return corrected;
    }
  }

  /**
   * What is left to write of a batch.
   *
   * @param owing keys of the companies that owe something new, or have something new to fetch
   */
  private record Ending(RoundTrip last, OutboxWriter outbox, Set<String> owing) {

    void write(Batch batch) throws SQLException {
      last.run(batch.connection);
      outbox.close(batch);
    }
  }

  private Ending record(
      Batch batch,
      Transaction transaction,
      DeliveryWriter deliveries,
      Withdrawal withdrawal,
      OrderRepository repository)
      throws SQLException {
    EventWriter events = new EventWriter();
    OutboxWriter outbox = new OutboxWriter(forwarding);
    CartActionRows actions = new CartActionRows();
    FetchWriter fetches = new FetchWriter();
    AffectedOrders reach = new AffectedOrders();
    TouchpointRecorder touchpoints = new TouchpointRecorder(events, reach);
    OrderRecorder orders = new OrderRecorder(events, repository);
    OrderRows orderRows = new OrderRows();
    CartRecorder carts = new CartRecorder(events, actions, outbox);
    SnapshotRecorder snapshots = new SnapshotRecorder(events, actions, outbox);

    RoundTrip first = new RoundTrip();
    transaction.begin(first);
    batch.lock(first);
    deliveries.ask(batch, first);
    repository.ask(batch, first);
    first.run(batch.connection);

    withdrawal.take(batch);
    deliveries.open(batch);
    fetches.record(batch);
    touchpoints.record(batch);
    orders.record(batch);
    repository.reach(batch, reach);
    EmptiedOrders.remove(batch, repository.emptied());
    carts.record(batch);

    Collection<OrderState> spokenOf = repository.orders();
    List<AttributionQuestion> questions = new ArrayList<>(carts.questions());
    for (OrderState order : spokenOf) {
      order.merge();
      OrderRecord record = order.record;
      order.question =
          new AttributionQuestion(
              order.company, record.occurredAt(), record.fingerprints(), record.tokens());
      questions.add(order.question);
    }
    DecisionLoader.decide(batch, questions);

    for (OrderState order : spokenOf) {
      order.announced = OrderAnnouncement.announce(batch, order, outbox);
    }
    orders.answer(batch);
    carts.read(batch);
    snapshots.record(batch);

    RoundTrip last = new RoundTrip();
    deliveries.close(batch, last);
    fetches.close(batch);
    events.close(batch, () -> spokenOf.forEach(order -> orderRows.write(batch, order)));
    orderRows.close(batch, last, () -> deliveries.block(last));
    carts.close(batch);
    snapshots.close(batch);
    actions.close(batch);
    Set<String> owing = new HashSet<>(outbox.owing());
    owing.addAll(fetches.owing());
    return new Ending(last, outbox, owing);
  }
}
