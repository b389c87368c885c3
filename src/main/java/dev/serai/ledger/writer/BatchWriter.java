package dev.serai.ledger.writer;

import dev.serai.attribution.AttributionQuestion;
import dev.serai.ledger.CorrectedOrder;
import dev.serai.ledger.Forwarding;
import dev.serai.ledger.batch.Announcement;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.CompanyIds;
import dev.serai.ledger.batch.Decisions;
import dev.serai.ledger.batch.NumberAllocator;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.cart.AffectedActions;
import dev.serai.ledger.cart.CartActionStage;
import dev.serai.ledger.cart.CartActionStage.GatheredActions;
import dev.serai.ledger.cart.CartChanges;
import dev.serai.ledger.cart.CartSnapshotStage;
import dev.serai.ledger.cart.CartSnapshotStage.DerivedCarts;
import dev.serai.ledger.cart.RedecidedActions;
import dev.serai.ledger.identity.DecisionStage;
import dev.serai.ledger.identity.IdentityStage;
import dev.serai.ledger.identity.IdentityStage.Identified;
import dev.serai.ledger.order.AffectedOrders;
import dev.serai.ledger.order.AnnouncementStage;
import dev.serai.ledger.order.AnnouncementStage.AnnouncedOrders;
import dev.serai.ledger.order.OrderNaming;
import dev.serai.ledger.order.OrderStage;
import dev.serai.ledger.order.OrderStage.MergedOrders;
import dev.serai.ledger.order.Withdrawal;
import dev.serai.ledger.order.Withdrawal.Withdrawn;
import dev.serai.ledger.sql.AloneNeeded;
import dev.serai.ledger.sql.SqlFault;
import dev.serai.ledger.sql.Transaction;
import dev.serai.ledger.writer.AcceptStage.Accepted;
import dev.serai.ledger.writer.LockStage.Locked;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Writes many deliveries in one transaction, stage by stage; {@code docs/ledger.md} shows the
 * stages. Each stage takes what earlier stages return and returns an outcome of its own, so that
 * stages in a wrong order do not compile.
 */
public final class BatchWriter {

  private final DataSource database;
  private final Forwarding forwarding;
  private final CompanyIds companies;
  private final NumberAllocator numbers = new NumberAllocator();
  private final RepeatWatch repeatedDeliveries = new RepeatWatch();
  private final RepeatWatch storedOrders = new RepeatWatch();

  /** Companies whose orders are known by several names, so that no two batches may share them. */
  private final Set<Integer> severalNames = ConcurrentHashMap.newKeySet();

  public BatchWriter(DataSource database, Forwarding forwarding) {
    this.database = database;
    this.forwarding = forwarding;
    this.companies = new CompanyIds(database);
  }

  /** Records all or nothing; when it returns, the transaction is committed. */
  public RecordedBatch write(List<PendingDelivery> deliveries) throws SQLException {
    Map<String, Integer> ids = companies.of(deliveries);
    if (deliveries.stream().allMatch(PendingDelivery::shares)
        && ids.values().stream().noneMatch(severalNames::contains)) {
      LockStage quick =
          new LockStage(!repeatedDeliveries.expectsNone(), !storedOrders.expectsNone());
      try {
        return write(deliveries, ids, true, quick);
      } catch (SQLException e) {
        if (!SqlFault.ofSharing(e)) {
          throw e;
        }
        // a duplicate or a stored order was not looked up, another hub wrote the same at the same
        // time, or an order is known by several names: written alone and with lookups, it is found
      }
    }
    return write(deliveries, ids, false, new LockStage(true, true));
  }

  private RecordedBatch write(
      List<PendingDelivery> deliveries, Map<String, Integer> ids, boolean shared, LockStage lock)
      throws SQLException {
    try (Connection connection = database.getConnection();
        Transaction transaction = new Transaction(connection)) {
      Batch batch = new Batch(connection, deliveries, ids, numbers, shared);
      Locked locked = lock.run(batch, transaction);
      severalNames.addAll(batch.withSeveralNames());
      if (shared && !batch.withSeveralNames().isEmpty()) {
        throw new AloneNeeded("orders are known by several names");
      }
      Staged staged = stage(batch, locked, Withdrawal.none());
      staged.rows.write(batch, transaction);
      repeatedDeliveries.observe(staged.accepted.repeated());
      storedOrders.observe(locked.orders().any());
      severalNames.addAll(batch.withSeveralNames());
      return RecordedBatch.of(
          deliveries, staged.answers, staged.rows, staged.accepted.firstNumber(), batch.now());
    }
  }

  /**
   * Withdraws what stored deliveries reported before and records them again; returns the orders
   * that change.
   *
   * @param keep false: everything is rolled back
   */
  public List<CorrectedOrder> correct(
      List<PendingDelivery> deliveries, Withdrawal withdrawal, boolean keep) throws SQLException {
    Map<String, Integer> ids = companies.of(deliveries);
    try (Connection connection = database.getConnection();
        Transaction transaction = new Transaction(connection)) {
      Batch batch = new Batch(connection, deliveries, ids, numbers, false);
      Locked locked = new LockStage(true, true).run(batch, transaction);
      Staged staged = stage(batch, locked, withdrawal);
      if (keep) {
        staged.rows.write(batch, transaction);
      }
      return OrderChange.all(batch, staged.orders);
    }
  }

  /** A batch after its last stage, ready to be written. */
  private record Staged(Accepted accepted, MergedOrders orders, Answers answers, BatchRows rows) {}

  private Staged stage(Batch batch, Locked locked, Withdrawal withdrawal) throws SQLException {
    Withdrawn withdrawn = withdrawal.take(batch);
    Accepted accepted = AcceptStage.run(batch, locked);
    Identified identified = IdentityStage.run(batch, accepted.events());
    AffectedOrders affected = new AffectedOrders(identified.affected());
    OrderNaming.run(batch, accepted.events(), locked.orders(), affected);
    MergedOrders orders =
        OrderStage.run(batch, accepted.events(), locked.orders(), withdrawn, affected);
    GatheredActions gathered = CartActionStage.run(batch, accepted.events());
    DerivedCarts derived = CartSnapshotStage.run(batch, accepted.events());
    RedecidedActions again = AffectedActions.find(batch, identified.affected());

    List<AttributionQuestion> questions = new ArrayList<>(gathered.questions());
    questions.addAll(derived.questions());
    questions.addAll(again.questions());
    questions.addAll(orders.questions());
    Decisions decisions = DecisionStage.run(batch, questions);

    AnnouncedOrders announced = AnnouncementStage.run(batch, orders, decisions);
    CartChanges actions = gathered.read(batch, decisions);
    CartChanges carts = derived.changes(decisions);
    actions.alsoWrite(each -> again.write(each, decisions));

    Answers answers =
        Answers.of(
            accepted,
            identified.outcomes(),
            orders.outcomes(),
            orders.answers(batch, decisions),
            actions.outcomes(),
            carts.outcomes());
    List<Announcement> announcements = new ArrayList<>(announced.announcements());
    announcements.addAll(actions.announcements());
    announcements.addAll(carts.announcements());
    EventRows events = new EventRows();
    events.add(identified.kept(), answers);
    events.add(orders.kept(), answers);
    events.add(gathered.kept(), answers);
    events.add(derived.kept(), answers);
    BatchRows rows =
        new BatchRows(
            accepted.rows(),
            new FetchRows(accepted.fetches()),
            events,
            announced.orders(),
            List.of(actions, carts),
            OutboxRows.of(batch, forwarding, announcements));
    return new Staged(accepted, orders, answers, rows);
  }
}
