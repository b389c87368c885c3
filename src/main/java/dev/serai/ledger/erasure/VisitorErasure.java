package dev.serai.ledger.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.attribution.VisitorName;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.order.OrderIndex;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Erases a visitor: every name is replaced by a random one, the same everywhere, which leads to
 * nobody, as it is written down nowhere else. So orders keep their money and their decisions, and
 * every sum stays what it is.
 */
public final class VisitorErasure {

  private static final int RANDOM_BYTES = 12;

  /** Tables with canonical JSON or candidates of decisions, and the columns that identify a row. */
  private static final Map<String, String> TEXTS =
      Map.of(
          "event data", "event_no",
          "orders candidates", "order_no",
          "decision_history candidates", "no",
          "outbox payload", "destination, outbox_no",
          "dead_letter payload", "destination, outbox_no");

  private final Connection connection;
  private final VisitorRecord visitor;
  private final Map<VisitorName, String> aliases = new HashMap<>();

  private VisitorErasure(Connection connection, VisitorRecord visitor) {
    this.connection = connection;
    this.visitor = visitor;
    SecureRandom random = new SecureRandom();
    for (VisitorName name : visitor.names()) {
      byte[] bytes = new byte[RANDOM_BYTES];
      random.nextBytes(bytes);
      aliases.put(name, "erased-" + HexFormat.of().formatHex(bytes));
    }
  }

  /**
   * Changes the rows within the connection's transaction, which keeps the company's writers out.
   *
   * @return how many rows changed at least, by table
   */
  public static Map<String, Integer> erase(Connection connection, VisitorRecord visitor)
      throws SQLException {
    Batch.lockAlone(connection, visitor.company());
    return new VisitorErasure(connection, visitor).erase();
  }

  private Map<String, Integer> erase() throws SQLException {
    Map<String, Integer> changed = new LinkedHashMap<>();
    for (Map.Entry<String, String> text : TEXTS.entrySet()) {
      String[] place = text.getKey().split(" ", 2);
      changed.merge(place[0], texts(place[0], place[1], text.getValue()), Math::max);
    }
    for (NamedColumns table : NamedColumns.ALL) {
      changed.merge(
          table.table(),
          update(
              "UPDATE %s t SET %s WHERE t.company = ? AND (%s)"
                  .formatted(table.table(), table.renamed(), table.named())),
          Math::max);
    }
    update(
        "DELETE FROM live_event t USING company c WHERE c.id = ? AND t.company = c.key"
            + " AND EXISTS (SELECT FROM name n WHERE t.visitor = n.value"
            + " OR (length(n.value) >= 8 AND strpos(t::text, n.value) > 0))");
    update(
        "DELETE FROM refused t USING company c WHERE c.id = ? AND t.company = c.key"
            + " AND EXISTS (SELECT FROM name n WHERE length(n.value) >= 8"
            + " AND position(convert_to(n.value, 'UTF8') IN t.body) > 0)");
    forgetHashes();
    return changed;
  }

  /** The statement, which knows {@code name (kind, value, alias)}; its parameter is the company. */
  private int update(String sql) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "WITH name AS (SELECT * FROM unnest(?::text[], ?::text[], ?::text[])"
                + " AS n (kind, value, alias)) "
                + sql)) {
      VisitorName[] names = aliases.keySet().toArray(new VisitorName[0]);
      Object[] kinds = new Object[names.length];
      Object[] values = new Object[names.length];
      Object[] others = new Object[names.length];
      for (int i = 0; i < names.length; i++) {
        kinds[i] = names[i].identityMethod().label();
        values[i] = names[i].value();
        others[i] = aliases.get(names[i]);
      }
      statement.setArray(1, connection.createArrayOf("text", kinds));
      statement.setArray(2, connection.createArrayOf("text", values));
      statement.setArray(3, connection.createArrayOf("text", others));
      statement.setInt(4, visitor.company());
      return statement.executeUpdate();
    }
  }

  /** Replaces names within JSON. */
  private int texts(String table, String column, String key) throws SQLException {
    String select =
        """
        SELECT %1$s AS text, %2$s FROM %3$s t
        WHERE company = ? AND EXISTS (SELECT FROM unnest(?::text[]) AS n (written)
                                      WHERE strpos(t.%1$s, n.written) > 0)"""
            .formatted(column, key, table);
    String[] keys = key.split(", ", -1);
    String where = String.join(" = ? AND ", keys) + " = ?";
    int changed = 0;
    try (PreparedStatement find = connection.prepareStatement(select);
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE %s SET %s = ? WHERE company = ? AND %s".formatted(table, column, where))) {
      find.setInt(1, visitor.company());
      find.setArray(
          2,
          connection.createArrayOf(
              "text",
              aliases.keySet().stream()
                  .flatMap(name -> VisitorNames.written(name).stream())
                  .toArray()));
      try (ResultSet row = find.executeQuery()) {
        while (row.next()) {
          JsonNode json = VisitorRecord.json(row.getString(1));
          if (replace(json)) {
            update.setString(1, json.toString());
            update.setInt(2, visitor.company());
            for (int i = 0; i < keys.length; i++) {
              update.setObject(3 + i, row.getObject(2 + i));
            }
            changed += update.executeUpdate();
          }
        }
      }
    }
    return changed;
  }

  private boolean replace(JsonNode json) {
    boolean[] replaced = {false};
    VisitorNames.each(
        json,
        (node, field) -> {
          String alias = aliases.get(VisitorNames.name(node, field));
          if (alias != null) {
            ((ObjectNode) node).put(field, alias);
            replaced[0] = true;
          }
        });
    return replaced[0];
  }

  /** So that nothing leads from an old name to its orders any more. */
  private void forgetHashes() throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM order_identity WHERE company = ? AND name = ANY (?)")) {
      delete.setInt(1, visitor.company());
      delete.setArray(
          2,
          connection.createArrayOf(
              "int8",
              aliases.keySet().stream()
                  .map(name -> OrderIndex.hash(visitor.company(), name))
                  .toArray()));
      delete.executeUpdate();
    }
  }
}
