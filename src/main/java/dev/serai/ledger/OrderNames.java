package dev.serai.ledger;

import dev.serai.model.Rung;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * By which names a late interaction or link finds an order. Fingerprints always; tokens of a kind
 * from the company's first link of that kind on, because nothing leads to them before. Most shops
 * link one kind or two, and each name costs an index entry in a place of its own.
 */
final class OrderNames {

  private OrderNames() {}

  static Set<Long> of(Batch batch, int company, OrderRecord record) {
    Set<Long> names = new HashSet<>();
    record
        .fingerprints()
        .forEach((fingerprint, rung) -> names.add(new Name(rung, fingerprint).hash(company)));
    for (Name token : Name.of(record.tokens())) {
      if (batch.linked(company, token.rung())) {
        names.add(token.hash(company));
      }
    }
    return names;
  }

  /** Lets orders be found by tokens of this kind, those of old too. */
  static void find(Batch batch, int company, Rung kind) throws SQLException {
    if (batch.linked(company, kind)) {
      return;
    }
    batch.link(company, kind);
    String column = kind.label().replace('-', '_');
    // the same bits as Name.hash
    try (PreparedStatement insert =
        batch.connection.prepareStatement(
            """
            INSERT INTO order_identity (company, name, order_no)
            SELECT company,
                   ('x' || encode(substring(sha256(convert_to(?, 'UTF8') || '\\x00'::bytea
                     || convert_to(%1$s, 'UTF8')) FOR 8), 'hex'))::bit(64)::bigint,
                   order_no
            FROM orders WHERE company = ? AND %1$s IS NOT NULL"""
                .formatted(column))) {
      insert.setString(1, company + "/" + kind.label());
      insert.setInt(2, company);
      insert.executeUpdate();
    }
  }
}
