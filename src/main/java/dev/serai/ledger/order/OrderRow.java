package dev.serai.ledger.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** A row of {@code orders}, as far as a batch needs it. */
final class OrderRow {

  /** Columns to select from {@code orders o}. */
  static final String COLUMNS =
      """
      o.company, o.order_no, o.order_id, o.repeat_key, o.conversation_id, o.channel, o.experiment,
      o.variant, o.rule, o.identity_method, o.settings, o.candidates, o.announced,
      o.evidence, o.ignored_names, o.reported_by, o.store, o.superseded\
      """;

  private OrderRow() {}

  /** The order of a row that begins with {@link #COLUMNS}; its reports are not loaded. */
  static OrderState read(ResultSet row) throws SQLException {
    return new OrderState(
        row.getInt(1),
        row.getLong(2),
        row.getObject(4, UUID.class),
        new OrderState.Stored(
            row.getString(3),
            row.getString(17),
            row.getString(5),
            row.getString(6),
            row.getString(7),
            row.getString(8),
            row.getString(9),
            row.getString(10),
            row.getString(11),
            row.getString(12),
            row.getString(13),
            row.getString(14),
            row.getString(15),
            row.getString(16),
            row.getBoolean(18)));
  }
}
