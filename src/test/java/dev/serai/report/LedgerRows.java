package dev.serai.report;

import dev.serai.model.Company;
import dev.serai.model.CompanyBuilder;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Rows of one company's ledger, inserted as SQL. */
public final class LedgerRows {

  private final DataSource database;
  private final int company;
  private long number;

  public LedgerRows(DataSource database, String key) {
    this.database = database;
    execute("INSERT INTO company (key) VALUES (?)", key);
    try (Connection connection = database.getConnection()) {
      company =
          Query.of("SELECT id FROM company WHERE key = ?", key)
              .first(connection, row -> row.getInt(1))
              .orElseThrow();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Default settings, with a window of 24 hours. */
  public static Company company(String key, String timeZone) {
    return CompanyBuilder.company(key)
        .named("Store " + key)
        .in(ZoneId.of(timeZone))
        .destinations(Map.of("warehouse", new Company.Grant(List.of("s3cret"), Map.of())))
        .build();
  }

  public int companyNumber() {
    return company;
  }

  /** A paid order without attribution; change it with {@link #set}. */
  public long order(String orderId, String occurredAt, String value, String currency) {
    long orderNo = ++number;
    execute(
        """
        INSERT INTO orders (company, order_no, order_id, occurred_at, status, value, currency, test,
                            source, source_type, line_value, sources, rule, identity_method, settings,
                            decided_at)
        VALUES (?, ?, ?, ?, 'paid', ?, ?, false, 'SHOP', 'digital-store', 'GIVEN', 1,
                'no-interaction', 'fingerprint', 'v1', ?)\
        """,
        company,
        orderNo,
        orderId,
        Instant.parse(occurredAt),
        value == null ? null : new BigDecimal(value),
        currency,
        Instant.parse(occurredAt));
    return orderNo;
  }

  public void set(long orderNo, String assignments) {
    execute(
        "UPDATE orders SET " + assignments + " WHERE company = ? AND order_no = ?",
        company,
        orderNo);
  }

  /** Attributes the order to a conversation, by first touchpoint and fingerprint. */
  public void earn(long orderNo, String conversation, String channel) {
    set(
        orderNo,
        "conversation_id = '%s', channel = '%s', rule = 'first-touch'"
            .formatted(conversation, channel));
  }

  public void touchpoint(
      String fingerprint, String at, String conversation, String channel, boolean ok) {
    execute(
        "INSERT INTO touchpoint (company, fingerprint, occurred_at, event_no, conversation_id,"
            + " channel, helpful) VALUES (?, ?, ?, ?, ?, ?, ?)",
        company,
        fingerprint,
        Instant.parse(at),
        ++number,
        conversation,
        channel,
        ok);
  }

  /** A cart action that nobody earned. */
  public void cart(String fingerprint, String cartId, String at, String amount, String currency) {
    cart(fingerprint, cartId, at, amount, currency, null);
  }

  public void cart(
      String fingerprint,
      String cartId,
      String at,
      String amount,
      String currency,
      String conversation) {
    execute(
        """
        INSERT INTO cart_action (company, action_no, event_no, occurred_at, type, cart_id, user_fp,
                                 product_id, unit_price, currency, amount, conversation_id,
                                 channel)
        VALUES (?, ?, ?, ?, 'ITEM_ADDED', ?, ?, 'p', abs(?), ?, ?, ?, ?)\
        """,
        company,
        ++number,
        number,
        Instant.parse(at),
        cartId,
        fingerprint,
        new BigDecimal(amount),
        currency,
        new BigDecimal(amount),
        conversation,
        conversation == null ? null : "CHAT");
  }

  /** Executes any statement; instants and nulls are accepted as they are. */
  public void execute(String sql, Object... parameters) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        Object value = parameters[i];
        statement.setObject(
            i + 1, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
      }
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
