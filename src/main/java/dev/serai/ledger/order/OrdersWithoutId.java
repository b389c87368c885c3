package dev.serai.ledger.order;

import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.sql.Lookup;
import dev.serai.model.Checkout;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The orders without id that a batch reports, each purchase with all orders like it. */
final class OrdersWithoutId {

  /** How to find a stored order without id: one parameter for each of {@link #TYPES}. */
  private static final String FIND =
      "SELECT "
          + OrderRow.COLUMNS
          + """
           FROM unnest(?::int4[], ?::uuid[], ?::timestamptz[], ?::timestamptz[])
               AS a (company, repeat_key, from_at, to_at)
          JOIN orders o ON o.company = a.company AND o.repeat_key = a.repeat_key
          WHERE o.occurred_at BETWEEN a.from_at AND a.to_at\
          """;

  private static final String[] TYPES = {"int4", "uuid", "timestamptz", "timestamptz"};

  private record Key(int company, UUID repeat) {}

  private final Map<Key, SimilarOrders> similar = new LinkedHashMap<>();
  private final Batch batch;
  private final Withdrawal.Withdrawn withdrawn;
  private final Lookup stored = new Lookup(FIND, TYPES);

  OrdersWithoutId(Batch batch, Withdrawal.Withdrawn withdrawn) {
    this.batch = batch;
    this.withdrawn = withdrawn;
  }

  /** A checkout of the batch; it is ignored here if it has an id, or no visitor. */
  void reported(int company, Checkout checkout) {
    UUID repeat = RepeatKey.key(checkout);
    if (repeat != null) {
      ask(stored, company, repeat, similar(company, repeat).reported(at(checkout)));
    }
  }

  /** Like {@link #reported}, for a checkout that was withdrawn. */
  void withdrawn(int company, Checkout checkout) {
    UUID repeat = RepeatKey.key(checkout);
    if (repeat != null) {
      ask(stored, company, repeat, similar(company, repeat).withdrawn(at(checkout)));
    }
  }

  private SimilarOrders similar(int company, UUID repeat) {
    return similar.computeIfAbsent(
        new Key(company, repeat),
        key -> new SimilarOrders(batch.settings(company).orders().repeatWindow(), withdrawn));
  }

  private static void ask(Lookup lookup, int company, UUID repeat, SimilarOrders.Span span) {
    lookup.add(company, repeat, span.from(), span.to());
  }

  /** Finds the orders that those checkouts may belong to. */
  void find(Lookup.Row order) throws SQLException {
    stored.each(batch.connection(), order);
  }

  /** An order that is loaded, whether it is one without id or not. */
  void add(OrderState order) {
    SimilarOrders others = similar.get(new Key(order.company, order.repeatKey));
    if (others != null) {
      others.add(order);
    }
  }

  /**
   * Arranges the reports of the batch and the stored ones into orders. The database is queried only
   * if an order has a new beginning and others follow closely.
   */
  void arrange(OrderRepository repository) throws SQLException {
    Lookup missing = missing(0);
    for (int further = 1; !missing.isEmpty(); further *= 2) {
      repository.load(missing);
      missing = missing(further);
    }
    MovedReports moves = new MovedReports();
    similar.forEach(
        (key, orders) ->
            orders.arrange(
                () -> new OrderState(key.company, batch.next(), key.repeat, null),
                (report, from, to) -> {
                  repository.keep(to);
                  moves.add(report, from, to);
                }));
    moves.write(batch.connection());
  }

  private Lookup missing(int further) {
    Lookup lookup = new Lookup(FIND, TYPES);
    similar.forEach(
        (key, orders) ->
            orders.missing(further).forEach(span -> ask(lookup, key.company, key.repeat, span)));
    return lookup;
  }

  /** The order of a checkout that was {@link #reported}; null if it cannot be recognised. */
  OrderState of(int company, Checkout checkout) {
    UUID repeat = RepeatKey.key(checkout);
    SimilarOrders orders = repeat == null ? null : similar.get(new Key(company, repeat));
    return orders == null ? null : orders.at(at(checkout));
  }

  private static Instant at(Checkout checkout) {
    return checkout.origin().occurredAt();
  }
}
