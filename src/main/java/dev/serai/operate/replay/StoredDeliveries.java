package dev.serai.operate.replay;

import dev.serai.ledger.archive.ArchiveReader;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Deliveries that were mapped before, with what they reported about orders. */
public record StoredDeliveries(DataSource database) {

  /** Selects deliveries; null selects all. {@code before} is exclusive. */
  public record Filter(
      String company,
      String connector,
      String topic,
      Instant from,
      Instant before,
      String version) {}

  private static final String WHERE =
      """
       FROM delivery d JOIN company c ON c.id = d.company
      %s WHERE (?::text IS NULL OR c.key = ?) AND (?::text IS NULL OR d.connector = ?)
        AND (?::text IS NULL OR d.topic = ?)
        AND (?::timestamptz IS NULL OR d.received_at >= ?)
        AND (?::timestamptz IS NULL OR d.received_at < ?)
        AND (?::text IS NULL OR d.mapping_version = ?)
        AND d.mapping_version IS NOT NULL
        AND NOT EXISTS (SELECT FROM quarantine q WHERE q.company = d.company
                          AND q.delivery_no = d.delivery_no AND q.resolved_at IS NULL)\
      """;

  private static final String REPORTED =
      """
      LEFT JOIN (SELECT company, delivery_no, array_agg(order_no) AS orders, array_agg(data) AS reported
                 FROM event WHERE order_no IS NOT NULL GROUP BY company, delivery_no) e
        ON e.company = d.company AND e.delivery_no = d.delivery_no
      """;

  /** Receives one delivery. */
  interface Reader {

    /**
     * @param reported its stored events about orders, as JSON, sorted
     * @param orders their orders' numbers
     */
    void read(StoredDelivery delivery, List<String> reported, Set<Long> orders) throws SQLException;
  }

  public long count(Filter filter) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT count(*)" + WHERE.formatted(""))) {
      bind(select, filter);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  void each(Filter filter, Reader reader) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement select =
          connection.prepareStatement(
              "SELECT "
                  + StoredDelivery.COLUMNS
                  + ", e.orders, e.reported"
                  + WHERE.formatted(REPORTED))) {
        bind(select, filter);
        select.setFetchSize(500);
        ArchiveReader raw = new ArchiveReader(connection);
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            Set<Long> orders =
                array(row.getArray(9)).map(Long.class::cast).collect(Collectors.toSet());
            List<String> reported =
                array(row.getArray(10)).map(String.class::cast).sorted().toList();
            reader.read(StoredDelivery.of(row, raw), reported, orders);
          }
        }
      }
      connection.commit();
    }
  }

  private static Stream<?> array(Array array) throws SQLException {
    return array == null ? Stream.of() : Arrays.stream((Object[]) array.getArray());
  }

  StoredDelivery read(String company, long number) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT "
                    + StoredDelivery.COLUMNS
                    + " FROM company c CROSS JOIN LATERAL delivery_numbered(c.id, ?) d"
                    + " WHERE c.key = ?")) {
      select.setLong(1, number);
      select.setString(2, company);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return StoredDelivery.of(row, new ArchiveReader(connection));
      }
    }
  }

  private static void bind(PreparedStatement select, Filter filter) throws SQLException {
    int i = 0;
    for (String text : new String[] {filter.company, filter.connector, filter.topic}) {
      select.setString(++i, text);
      select.setString(++i, text);
    }
    for (Instant time : new Instant[] {filter.from, filter.before}) {
      Object at = time == null ? null : time.atOffset(ZoneOffset.UTC);
      select.setObject(++i, at, Types.TIMESTAMP_WITH_TIMEZONE);
      select.setObject(++i, at, Types.TIMESTAMP_WITH_TIMEZONE);
    }
    select.setString(++i, filter.version);
    select.setString(++i, filter.version);
  }
}
