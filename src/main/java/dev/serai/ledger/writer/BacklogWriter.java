package dev.serai.ledger.writer;

import dev.serai.ledger.Forwarding;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.DecisionBacklog.Job;
import dev.serai.ledger.batch.DecisionBacklog.Kind;
import dev.serai.ledger.batch.Decisions;
import dev.serai.ledger.batch.NewEvents;
import dev.serai.ledger.batch.NumberAllocator;
import dev.serai.ledger.cart.CartSlice;
import dev.serai.ledger.cart.RedecidedActions;
import dev.serai.ledger.identity.DecisionStage;
import dev.serai.ledger.order.AffectedOrders;
import dev.serai.ledger.order.AnnouncementStage;
import dev.serai.ledger.order.AnnouncementStage.AnnouncedOrders;
import dev.serai.ledger.order.BacklogSlice;
import dev.serai.ledger.order.OrderStage;
import dev.serai.ledger.order.OrderStage.MergedOrders;
import dev.serai.ledger.order.StoredOrders;
import dev.serai.ledger.order.Withdrawal;
import dev.serai.ledger.sql.DiskFlush;
import dev.serai.ledger.sql.RoundTrip;
import dev.serai.ledger.sql.Transaction;
import dev.serai.model.Company;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Decides orders and cart actions of the backlog again, one slice in each transaction. The job that
 * waited longest comes first, so companies take turns.
 */
public final class BacklogWriter {

  private static final String NEXT =
      """
      SELECT c.key, b.company, b.kind, b.subject, b.from_at, b.to_at, b.after_no
      FROM decision_backlog b JOIN company c ON c.id = b.company
      ORDER BY b.queued_at LIMIT 100""";

  private static final String AGAIN =
      """
      SELECT company, kind, subject, from_at, to_at, after_no FROM decision_backlog
      WHERE company = ? AND kind = ? AND subject = ? FOR UPDATE""";

  private final DataSource database;
  private final Forwarding forwarding;
  private final Function<String, Optional<Company>> companies;
  private final NumberAllocator numbers = new NumberAllocator();

  /** A job of a company that is served. */
  private record Next(Company company, Job job) {}

  public BacklogWriter(
      DataSource database, Forwarding forwarding, Function<String, Optional<Company>> companies) {
    this.database = database;
    this.forwarding = forwarding;
    this.companies = companies;
  }

  /**
   * Decides one slice again; on return it is on disk.
   *
   * @return keys of the companies that owe destinations something new; empty if no job waits
   */
  public Optional<Set<String>> slice() throws SQLException {
    try (Connection connection = database.getConnection()) {
      Optional<Next> next = next(connection);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      Set<String> owing = slice(connection, next.get());
      DiskFlush.flush(connection);
      return Optional.of(owing);
    }
  }

  private Optional<Next> next(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(NEXT);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        Optional<Company> company = companies.apply(rows.getString(1));
        if (company.isPresent()) {
          return Optional.of(new Next(company.get(), job(rows, 2)));
        }
      }
      return Optional.empty();
    }
  }

  private Set<String> slice(Connection connection, Next next) throws SQLException {
    try (Transaction transaction = new Transaction(connection)) {
      Batch batch = Batch.of(connection, next.company, next.job.company(), numbers);
      RoundTrip first = new RoundTrip();
      transaction.begin(first);
      batch.lock(first);
      first.run(connection);
      Job job = again(connection, next.job);
      if (job == null) {
        // another hub did it meanwhile
        transaction.commit();
        return Set.of();
      }
      if (job.kind().ofCarts()) {
        CartSlice slice = CartSlice.of(batch, job);
        RedecidedActions again = slice.actions();
        again.write(batch, DecisionStage.run(batch, again.questions()));
        slice.done(batch);
        transaction.commit();
        return Set.of();
      }
      BacklogSlice slice = BacklogSlice.of(batch, job);
      BatchRows rows = decided(batch, slice);
      slice.done(batch);
      rows.write(batch, transaction);
      return rows.owing();
    }
  }

  private BatchRows decided(Batch batch, BacklogSlice slice) throws SQLException {
    AffectedOrders affected = AffectedOrders.of(slice.job().company(), slice.numbers());
    // a name may be a token whose link says whose page told of the order
    boolean names = batch.severalNames(slice.job().company());
    if (names && slice.job().kind() != Kind.CONVERSATION) {
      affected.arrange(slice.job().company(), slice.numbers());
    }
    MergedOrders orders =
        OrderStage.run(
            batch,
            new NewEvents(List.of()),
            new StoredOrders(),
            Withdrawal.none().take(batch),
            affected);
    Decisions decisions = DecisionStage.run(batch, orders.questions());
    AnnouncedOrders announced = AnnouncementStage.run(batch, orders, decisions);
    return new BatchRows(
        new DeliveryRows(),
        new FetchRows(List.of()),
        new EventRows(),
        announced.orders(),
        List.of(),
        OutboxRows.of(batch, forwarding, announced.announcements()));
  }

  private static Job again(Connection connection, Job job) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(AGAIN)) {
      select.setInt(1, job.company());
      select.setString(2, job.kind().name());
      select.setString(3, job.subject());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? job(row, 1) : null;
      }
    }
  }

  private static Job job(ResultSet row, int column) throws SQLException {
    return new Job(
        row.getInt(column),
        Kind.valueOf(row.getString(column + 1)),
        row.getString(column + 2),
        instant(row, column + 3),
        instant(row, column + 4),
        row.getLong(column + 5));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
