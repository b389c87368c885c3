package dev.serai.ledger.writer;

import dev.serai.ledger.Forwarding;
import dev.serai.ledger.RenewedOrder;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.Decisions;
import dev.serai.ledger.batch.NewEvents;
import dev.serai.ledger.batch.NumberAllocator;
import dev.serai.ledger.cart.OutdatedActions;
import dev.serai.ledger.identity.DecisionStage;
import dev.serai.ledger.order.AffectedOrders;
import dev.serai.ledger.order.DecidedOrder;
import dev.serai.ledger.order.MergedOrder;
import dev.serai.ledger.order.OrderStage;
import dev.serai.ledger.order.OrderStage.MergedOrders;
import dev.serai.ledger.order.StoredOrders;
import dev.serai.ledger.order.Withdrawal;
import dev.serai.ledger.sql.RoundTrip;
import dev.serai.ledger.sql.Transaction;
import dev.serai.model.Company;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * Decides what other settings decided by those in force, a slice in each transaction. Nothing is
 * sent to destinations.
 */
public final class RenewalWriter {

  private static final int ORDERS = 200;

  private static final String NEXT =
      """
      SELECT order_no FROM orders
      WHERE company = ? AND order_no > ? AND settings <> ?
        AND occurred_at >= ? AND occurred_at < ?
      ORDER BY order_no LIMIT %d"""
          .formatted(ORDERS);

  private final DataSource database;
  private final Company company;
  private final int number;
  private final Instant from;
  private final Instant to;
  private final boolean keep;
  private final NumberAllocator numbers = new NumberAllocator();

  /**
   * One slice.
   *
   * @param moved how many another conversation earns now, or none
   * @param orders those of them that are orders
   * @param reached the highest number that was looked at
   * @param last whether no more follow
   */
  public record Slice(
      long decided, long moved, List<RenewedOrder> orders, long reached, boolean last) {}

  /**
   * @param number of the company's row
   * @param from when orders were placed and carts changed, at the earliest
   * @param to before which
   * @param keep false: everything is rolled back
   */
  public RenewalWriter(
      DataSource database, Company company, int number, Instant from, Instant to, boolean keep) {
    this.database = database;
    this.company = company;
    this.number = number;
    this.from = from;
    this.to = to;
    this.keep = keep;
  }

  /** The next orders after this number. */
  public Slice orders(long after) throws SQLException {
    try (Connection connection = database.getConnection();
        Transaction transaction = new Transaction(connection)) {
      Batch batch = begin(connection, transaction);
      List<Long> next = next(batch, after);
      MergedOrders merged =
          OrderStage.run(
              batch,
              new NewEvents(List.of()),
              new StoredOrders(),
              Withdrawal.none().take(batch),
              AffectedOrders.of(number, next));
      Decisions decisions = DecisionStage.run(batch, merged.questions());
      List<DecidedOrder> decided = new ArrayList<>();
      List<RenewedOrder> moved = new ArrayList<>();
      for (MergedOrder order : merged.orders()) {
        DecidedOrder now =
            new DecidedOrder(
                order, decisions.on(order.question()).decision(), order.stored().announced());
        decided.add(now);
        RenewedOrder renewed = renewed(now);
        if (!Objects.equals(renewed.before(), renewed.after())) {
          moved.add(renewed);
        }
      }
      if (keep) {
        new BatchRows(
                new DeliveryRows(),
                new FetchRows(List.of()),
                new EventRows(),
                decided,
                List.of(),
                OutboxRows.of(batch, Forwarding.NONE, List.of()))
            .write(batch, transaction);
      }
      long reached = next.isEmpty() ? after : next.get(next.size() - 1);
      return new Slice(decided.size(), moved.size(), moved, reached, next.size() < ORDERS);
    }
  }

  private RenewedOrder renewed(DecidedOrder decided) {
    MergedOrder order = decided.order();
    return new RenewedOrder(
        order.record().orderId(),
        order.record().value(),
        order.record().currency(),
        order.record().known() && order.record().counts(company.exclusions()),
        order.stored().conversationId(),
        decided.decision().conversationId());
  }

  /** The next cart actions after this number. */
  public Slice carts(long after) throws SQLException {
    try (Connection connection = database.getConnection();
        Transaction transaction = new Transaction(connection)) {
      Batch batch = begin(connection, transaction);
      OutdatedActions next = OutdatedActions.of(batch, number, from, to, after);
      Decisions decisions = DecisionStage.run(batch, next.actions().questions());
      if (keep) {
        next.actions().write(batch, decisions);
        transaction.commit();
      }
      return new Slice(
          next.actions().questions().size(),
          next.actions().moved(decisions),
          List.of(),
          next.reached(),
          next.last());
    }
  }

  private Batch begin(Connection connection, Transaction transaction) throws SQLException {
    Batch batch = Batch.renewing(connection, company, number, numbers);
    RoundTrip first = new RoundTrip();
    transaction.begin(first);
    batch.lock(first);
    first.run(connection);
    return batch;
  }

  private List<Long> next(Batch batch, long after) throws SQLException {
    List<Long> next = new ArrayList<>();
    try (PreparedStatement select = batch.connection().prepareStatement(NEXT)) {
      select.setInt(1, number);
      select.setLong(2, after);
      select.setString(3, company.attribution().version());
      select.setObject(4, from.atOffset(ZoneOffset.UTC));
      select.setObject(5, to.atOffset(ZoneOffset.UTC));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          next.add(rows.getLong(1));
        }
      }
    }
    return next;
  }
}
