package dev.serai.ledger.cart;

import dev.serai.attribution.AttributionQuestion;
import dev.serai.ledger.Outcome;
import dev.serai.ledger.Outcome.Finding;
import dev.serai.ledger.Outcome.Result;
import dev.serai.ledger.batch.Announcement;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.Decisions;
import dev.serai.ledger.batch.KeptEvent;
import dev.serai.ledger.batch.NewEvent;
import dev.serai.ledger.batch.NewEvents;
import dev.serai.ledger.sql.Lookup;
import dev.serai.model.CartAction;
import dev.serai.model.CartItem;
import dev.serai.model.CartSnapshot;
import dev.serai.model.Trust;
import dev.serai.model.Version;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns whole carts into actions. A newer snapshot is compared with the previous one; an older one
 * never moves the cart back, but is inserted into the history, whose actions are derived again.
 */
public final class CartSnapshotStage {

  private static final Comparator<Seen> IN_ORDER =
      Comparator.comparing(Seen::version)
          .thenComparing(seen -> CartItems.write(seen.snapshot.items()));

  private record Key(int company, String cartId) {}

  /**
   * A snapshot with the number of its event.
   *
   * @param trust of the source that reported it
   * @param arrived false for a stored snapshot
   */
  private record Seen(CartSnapshot snapshot, long eventNo, Trust trust, boolean arrived) {

    Version version() {
      return snapshot.version() != null
          ? snapshot.version()
          : Version.at(snapshot.origin().occurredAt());
    }
  }

  private static final class Cart {
    long cartNo;
    Version version;
    List<CartItem> items = List.of();
    boolean stored;
    final List<Seen> arrived = new ArrayList<>();
  }

  private final Batch batch;
  private final List<KeptEvent> kept = new ArrayList<>();
  private final CartChanges changes = new CartChanges();
  private final List<Derived> derived = new ArrayList<>();
  private final Map<Key, Cart> carts = new LinkedHashMap<>();
  private final Lookup outdated =
      new Lookup(
          """
          DELETE FROM cart_action c USING unnest(?::int4[], ?::int8[]) AS a (company, cart_no)
          WHERE c.company = a.company AND c.cart_no = a.cart_no\
          """,
          "int4",
          "int8");
  private final Lookup upsert =
      new Lookup(
          """
          INSERT INTO cart (company, cart_id, cart_no, version, items)
          SELECT * FROM unnest(?::int4[], ?::text[], ?::int8[], ?::text[], ?::text[])
          ON CONFLICT (company, cart_id) DO UPDATE
          SET version = excluded.version, items = excluded.items\
          """,
          "int4",
          "text",
          "int8",
          "text",
          "text");

  /** An action that is written when it is decided. */
  private record Derived(CartActionRows.Read action, AttributionQuestion question) {}

  /** The snapshots of a batch, turned into cart actions. */
  public static final class DerivedCarts {

    private final CartSnapshotStage stage;

    private DerivedCarts(CartSnapshotStage stage) {
      this.stage = stage;
    }

    public List<KeptEvent> kept() {
      return List.copyOf(stage.kept);
    }

    /** To be decided. */
    public List<AttributionQuestion> questions() {
      return stage.derived.stream().map(Derived::question).distinct().toList();
    }

    /** The changes, with the decisions on them. */
    public CartChanges changes(Decisions decisions) {
      stage.derived.forEach(
          each -> stage.changes.actions().add(each.action, decisions.on(each.question).decision()));
      return stage.changes;
    }
  }

  private CartSnapshotStage(Batch batch) {
    this.batch = batch;
  }

  public static DerivedCarts run(Batch batch, NewEvents events) throws SQLException {
    CartSnapshotStage stage = new CartSnapshotStage(batch);
    stage.findStored(events);
    events.each(CartSnapshot.class, stage::add);
    for (Map.Entry<Key, Cart> entry : stage.carts.entrySet()) {
      if (!entry.getValue().arrived.isEmpty()) {
        stage.derive(entry.getKey(), entry.getValue());
      }
    }
    stage.changes.alsoWrite(each -> stage.outdated.update(each.connection()));
    stage.changes.alsoWrite(each -> stage.upsert.update(each.connection()));
    return new DerivedCarts(stage);
  }

  private void findStored(NewEvents events) throws SQLException {
    Lookup lookup =
        new Lookup(
            """
            SELECT c.company, c.cart_id, c.cart_no, c.version, c.items
            FROM unnest(?::int4[], ?::text[]) AS a (company, cart_id)
            JOIN cart c ON c.company = a.company AND c.cart_id = a.cart_id\
            """,
            "int4",
            "text");
    events.each(
        CartSnapshot.class, (event, snapshot) -> lookup.add(event.company(), snapshot.cartId()));
    lookup.each(
        batch.connection(),
        row -> {
          Cart cart = new Cart();
          cart.cartNo = row.getLong(3);
          cart.version = Version.parse(row.getString(4));
          cart.items = CartItems.read(row.getString(5));
          cart.stored = true;
          carts.put(new Key(row.getInt(1), row.getString(2)), cart);
        });
  }

  private void add(NewEvent event, CartSnapshot snapshot) {
    Cart cart =
        carts.computeIfAbsent(
            new Key(event.company(), snapshot.cartId()),
            key -> {
              Cart fresh = new Cart();
              fresh.cartNo = batch.next();
              return fresh;
            });
    Seen seen = new Seen(snapshot, event.eventNo(), event.delivery().recording().trust(), true);
    boolean known =
        (seen.version().equals(cart.version) && snapshot.items().equals(cart.items))
            || cart.arrived.stream()
                .anyMatch(
                    other ->
                        other.version().equals(seen.version())
                            && other.snapshot.items().equals(snapshot.items()));
    if (known) {
      changes.settle(event.pending(), Outcome.of(snapshot, Result.DUPLICATE));
      return;
    }
    kept.add(event.keptForCart(cart.cartNo));
    changes.settle(event.pending(), Outcome.of(snapshot, Result.RECORDED));
    cart.arrived.add(seen);
  }

  private void derive(Key key, Cart cart) throws SQLException {
    List<Seen> arrived = cart.arrived.stream().sorted(IN_ORDER).toList();
    Version last = cart.stored ? cart.version : null;
    boolean newer = last == null || arrived.get(0).version().compareTo(last) > 0;
    List<Seen> history = arrived;
    List<CartItem> before = cart.items;
    if (!newer) {
      history = history(key, cart, arrived);
      outdated.add(key.company, cart.cartNo);
      before = List.of();
    }
    for (Seen seen : history) {
      boolean owed = seen.arrived && (last == null || seen.version().compareTo(last) > 0);
      write(key, cart, seen, before, owed);
      before = seen.snapshot.items();
    }
    Seen newest = history.get(history.size() - 1);
    upsert.add(
        key.company,
        key.cartId,
        cart.cartNo,
        newest.version().toString(),
        CartItems.write(newest.snapshot.items()));
  }

  private List<Seen> history(Key key, Cart cart, List<Seen> arrived) throws SQLException {
    List<Seen> all = new ArrayList<>(arrived);
    new Lookup(
            """
            SELECT e.event_no, e.data, e.trust FROM unnest(?::int4[], ?::int8[]) AS a (company, cart_no)
            JOIN event e ON e.company = a.company AND e.cart_no = a.cart_no\
            """,
            "int4",
            "int8")
        .add(key.company, cart.cartNo)
        .each(
            batch.connection(),
            row ->
                all.add(
                    new Seen(
                        CartItems.readSnapshot(row.getString(2)),
                        row.getLong(1),
                        Trust.valueOf(row.getString(3)),
                        false)));
    // an older snapshot that arrives a second time adds nothing
    List<Seen> distinct = new ArrayList<>();
    all.sort(IN_ORDER.thenComparing(Seen::eventNo));
    for (Seen seen : all) {
      Seen previous = distinct.isEmpty() ? null : distinct.get(distinct.size() - 1);
      if (previous == null || IN_ORDER.compare(previous, seen) != 0) {
        distinct.add(seen);
      }
    }
    return distinct;
  }

  private void write(Key key, Cart cart, Seen seen, List<CartItem> before, boolean announced) {
    AttributionQuestion question =
        CartQuestion.of(
            key.company,
            seen.snapshot.origin().occurredAt(),
            seen.snapshot.visitor(),
            seen.snapshot.tokens(),
            seen.trust);
    for (CartAction action : SnapshotDiff.actions(before, seen.snapshot)) {
      CartActionRows.Read read =
          new CartActionRows.Read(
              key.company,
              batch.next(),
              seen.eventNo,
              action,
              seen.snapshot.tokens(),
              seen.trust,
              cart.cartNo,
              seen.version().toString(),
              null,
              action.quantity(),
              action.quantityDelta(),
              Finding.NONE);
      derived.add(new Derived(read, question));
      if (announced) {
        changes.announce(
            Announcement.ofCart(
                key.company, action, action.visitor(), action.productId(), key.cartId));
      }
    }
  }
}
