package dev.serai.ledger.batch;

import dev.serai.ledger.sql.Lookup;
import dev.serai.ledger.sql.RoundTrip;
import dev.serai.model.Company;
import dev.serai.model.IdentityMethod;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One transaction: its connection, its time, its deliveries, and their companies, which are locked
 * first. Batches that only report orders share a company; one that may change what decisions depend
 * on (touchpoints, links, carts) has the company to itself.
 */
public final class Batch {

  /** Distinguishes the locks of companies from other advisory locks. */
  private static final int LOCKS = 0x5e7a1;

  /** Beside the kinds of tokens in {@code company.linked}: orders are known by several names. */
  private static final int SEVERAL_NAMES = 16;

  private final Connection connection;
  private final List<PendingDelivery> deliveries;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private final NumberAllocator numbers;
  private final boolean shared;
  private final Map<String, Integer> ids;
  private final Map<Integer, Company> companies = new TreeMap<>();
  private final Map<Integer, Integer> linked = new TreeMap<>();
  private final Map<Integer, String> stores = new TreeMap<>();
  private boolean renews;

  /**
   * @param ids numbers of the companies, by key
   * @param shared whether other batches may write of the same companies at the same time
   */
  public Batch(
      Connection connection,
      List<PendingDelivery> deliveries,
      Map<String, Integer> ids,
      NumberAllocator numbers,
      boolean shared)
      throws SQLException {
    this.connection = connection;
    this.deliveries = List.copyOf(deliveries);
    this.ids = ids;
    this.numbers = numbers;
    this.shared = shared;
    for (PendingDelivery pending : deliveries) {
      companies.putIfAbsent(company(pending), pending.recording().company());
    }
    numbers.provide(connection);
  }

  /** A batch without deliveries, which has its company alone. */
  public static Batch of(Connection connection, Company company, int id, NumberAllocator numbers)
      throws SQLException {
    Batch batch = new Batch(connection, List.of(), Map.of(company.key(), id), numbers, false);
    batch.companies.put(id, company);
    return batch;
  }

  /** The same; what is decided again is decided by the settings in force. */
  public static Batch renewing(
      Connection connection, Company company, int id, NumberAllocator numbers) throws SQLException {
    Batch batch = of(connection, company, id, numbers);
    batch.renews = true;
    return batch;
  }

  /** Whether earlier decisions are renewed, instead of kept to the settings they were made by. */
  public boolean renews() {
    return renews;
  }

  public Connection connection() {
    return connection;
  }

  public List<PendingDelivery> deliveries() {
    return deliveries;
  }

  /** When the batch began, in microseconds. */
  public Instant now() {
    return now;
  }

  /** The number of the delivery's company. */
  public int company(PendingDelivery pending) {
    return ids.get(pending.recording().company().key());
  }

  /** Keeps all writers of a company out until the transaction ends. */
  public static void lockAlone(Connection connection, int company) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT pg_advisory_xact_lock(?, ?)")) {
      lock.setInt(1, LOCKS);
      lock.setInt(2, company);
      lock.execute();
    }
  }

  /**
   * Locks the companies and reads their rows; this must be the first statement. PostgreSQL grants
   * advisory locks in the order in which they are requested. The rows are read by a separate
   * statement, because the snapshot of the first one is older than its locks.
   */
  public void lock(RoundTrip first) {
    Lookup locks =
        new Lookup(
            "SELECT pg_advisory_xact_lock%s(%d, id) FROM unnest(?::int4[]) AS a (id)"
                .formatted(shared ? "_shared" : "", LOCKS),
            "int4");
    Lookup rows = new Lookup("SELECT id, linked, store FROM company WHERE id = ANY (?)", "int4");
    for (Integer company : companies.keySet()) {
      locks.add(company);
      rows.add(company);
    }
    first
        .change(locks)
        .ask(
            rows,
            row -> {
              linked.put(row.getInt(1), row.getInt(2));
              stores.put(row.getInt(1), row.getString(3));
            });
  }

  public Company settings(int company) {
    return companies.get(company);
  }

  /** A unique number, higher than those given out before. */
  public long next() {
    return numbers.next();
  }

  /** The first of that many consecutive numbers. */
  public long next(int count) {
    return numbers.next(count);
  }

  /** Whether some link of the company has a token of this kind. */
  public boolean linked(int company, IdentityMethod kind) {
    return (linked.get(company) & bit(kind)) != 0;
  }

  /** Notes that a link does; the company must not be shared. */
  public void link(int company, IdentityMethod kind) throws SQLException {
    link(company, bit(kind));
  }

  private void link(int company, int bit) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE company SET linked = linked | ? WHERE id = ?")) {
      update.setInt(1, bit);
      update.setInt(2, company);
      update.executeUpdate();
    }
    linked.merge(company, bit, (a, b) -> a | b);
  }

  /** Whether other batches may write of the same companies at the same time. */
  public boolean shared() {
    return shared;
  }

  /**
   * Whether several sources report orders of the company, or one under several names: then every
   * report is looked for by all names of its order.
   */
  public boolean severalNames(int company) {
    return (linked.getOrDefault(company, 0) & SEVERAL_NAMES) != 0;
  }

  /** The companies of which {@link #severalNames} is true. */
  public Set<Integer> withSeveralNames() {
    Set<Integer> several = new TreeSet<>(companies.keySet());
    several.removeIf(company -> !severalNames(company));
    return several;
  }

  /** The first store of the company that was named; null if none was. */
  public String store(int company) {
    return stores.get(company);
  }

  /** Notes the first store that is named; the company must not be shared. */
  public void firstStore(int company, String store) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE company SET store = ? WHERE id = ?")) {
      update.setString(1, store);
      update.setInt(2, company);
      update.executeUpdate();
    }
    stores.put(company, store);
  }

  /** Notes that several sources do; the company must not be shared. */
  public void expectSeveralNames(int company) throws SQLException {
    link(company, SEVERAL_NAMES);
  }

  private static int bit(IdentityMethod kind) {
    return switch (kind) {
      case CART_TOKEN -> 1;
      case CHECKOUT_TOKEN -> 2;
      case CUSTOMER_ID -> 4;
      case EMAIL_HASH -> 8;
      default -> throw new IllegalArgumentException(kind + " is not a token");
    };
  }
}
