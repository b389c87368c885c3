package dev.serai.ledger;

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
final class BatchWriter {

  private final DataSource database;
  private final Forwarding forwarding;
  private final Numbers numbers = new Numbers();
  private final RepeatWatch repeats = new RepeatWatch();
  private final RepeatWatch storedOrders = new RepeatWatch();

  BatchWriter(DataSource database, Forwarding forwarding) {
    this.database = database;
    this.forwarding = forwarding;
  }

  /**
   * Records all or nothing; returns the keys of the companies that owe destinations something new,
   * or have something new to fetch. On return the transaction is committed.
   */
  Set<String> write(List<Pending> pendings) throws SQLException {
    if (pendings.stream().allMatch(pending -> pending.shares)) {
      try {
        return write(pendings, true, repeats.expectsNone(), storedOrders.expectsNone());
      } catch (SQLException e) {
        if (!Fault.ofSharing(e)) {
          throw e;
        }
        // a repeat or an order that nobody looked for, or another hub wrote of the same at the same
        // time; alone, and looked for, it will be seen
        pendings.forEach(Pending::reset);
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
      List<Pending> pendings, boolean shared, boolean noRepeats, boolean noStored)
      throws SQLException {
    try (Connection connection = database.getConnection();
        Transaction transaction = new Transaction(connection)) {
      Batch batch = new Batch(connection, pendings, numbers, shared);
      DeliveryBook deliveries = new DeliveryBook(noRepeats);
      OrderShelf shelf = new OrderShelf(Withdrawal.none(), noStored);
      Ending ending = record(batch, transaction, deliveries, Withdrawal.none(), shelf);
      if (ending.outbox.isEmpty()) {
        transaction.commit(ending.last);
      }
      ending.write(batch);
      transaction.commit();
      repeats.heard(deliveries.repeated());
      storedOrders.heard(shelf.foundStored());
      return ending.owing;
    }
  }

  /**
   * Records stored deliveries anew, after what they said before was withdrawn; returns the orders
   * that change.
   *
   * @param keep false: everything is rolled back
   */
  List<Corrected> correct(List<Pending> pendings, Withdrawal withdrawal, boolean keep)
      throws SQLException {
    try (Connection connection = database.getConnection();
        Transaction transaction = new Transaction(connection)) {
      Batch batch = new Batch(connection, pendings, numbers, false);
      OrderShelf shelf = new OrderShelf(withdrawal, false);
      record(batch, transaction, new DeliveryBook(false), withdrawal, shelf).write(batch);
      List<Corrected> corrected =
          Stream.concat(shelf.orders().stream(), shelf.emptied().stream())
              .filter(OrderState::changed)
              .map(order -> Corrected.of(batch, order))
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
  private record Ending(RoundTrip last, OutboxBook outbox, Set<String> owing) {

    void write(Batch batch) throws SQLException {
      last.run(batch.connection);
      outbox.close(batch);
    }
  }

  private Ending record(
      Batch batch,
      Transaction transaction,
      DeliveryBook deliveries,
      Withdrawal withdrawal,
      OrderShelf shelf)
      throws SQLException {
    EventBook events = new EventBook();
    OutboxBook outbox = new OutboxBook(forwarding);
    CartActionRows actions = new CartActionRows();
    FetchBook fetches = new FetchBook();
    Reach reach = new Reach();
    TouchBook touches = new TouchBook(events, reach);
    OrderBook orders = new OrderBook(events, shelf);
    OrderRows orderRows = new OrderRows();
    CartBook carts = new CartBook(events, actions, outbox);
    SnapshotBook snapshots = new SnapshotBook(events, actions, outbox);

    RoundTrip first = new RoundTrip();
    transaction.begin(first);
    batch.lock(first);
    deliveries.ask(batch, first);
    shelf.ask(batch, first);
    first.run(batch.connection);

    withdrawal.take(batch);
    deliveries.open(batch);
    fetches.record(batch);
    touches.record(batch);
    orders.record(batch);
    shelf.reach(batch, reach);
    EmptiedOrders.remove(batch, shelf.emptied());
    carts.record(batch);

    Collection<OrderState> spokenOf = shelf.orders();
    List<Question> questions = new ArrayList<>(carts.questions());
    for (OrderState order : spokenOf) {
      order.fold();
      OrderRecord record = order.record;
      order.question =
          new Question(order.company, record.occurredAt(), record.fingerprints(), record.tokens());
      questions.add(order.question);
    }
    Decisions.decide(batch, questions);

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
    orderRows.close(batch, last, () -> deliveries.pack(last));
    carts.close(batch);
    snapshots.close(batch);
    actions.close(batch);
    Set<String> owing = new HashSet<>(outbox.owing());
    owing.addAll(fetches.owing());
    return new Ending(last, outbox, owing);
  }
}
