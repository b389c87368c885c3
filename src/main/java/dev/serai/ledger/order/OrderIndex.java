package dev.serai.ledger.order;

import dev.serai.attribution.VisitorName;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.DecisionBacklog;
import dev.serai.ledger.sql.KeyHash;
import dev.serai.model.IdentityMethod;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * The names by which a late interaction or link finds an order: fingerprints always; tokens of a
 * kind only from the company's first link of that kind on, because nothing refers to them before.
 * Most shops link one or two kinds, and each name costs an index entry in a place of its own.
 */
public final class OrderIndex {

  private OrderIndex() {}

  /** The scope in which a name is looked up; all fingerprints share one scope. */
  public static long hash(int company, VisitorName name) {
    String kind = name.fingerprint() ? "fingerprint" : name.identityMethod().label();
    return KeyHash.narrow(company + "/" + kind, name.value());
  }

  static Set<Long> of(Batch batch, int company, OrderRecord record) {
    Set<Long> names = new HashSet<>();
    record
        .fingerprints()
        .forEach(
            (fingerprint, identityMethod) ->
                names.add(hash(company, new VisitorName(identityMethod, fingerprint))));
    for (VisitorName token : VisitorName.of(record.tokens())) {
      if (batch.linked(company, token.identityMethod())) {
        names.add(hash(company, token));
      }
    }
    return names;
  }

  /**
   * Has orders indexed by tokens of this kind from now on. The first stored ones are indexed at
   * once, the others in the background.
   */
  public static void add(Batch batch, int company, IdentityMethod kind) throws SQLException {
    if (batch.linked(company, kind)) {
      return;
    }
    batch.link(company, kind);
    BacklogSlice slice = BacklogSlice.of(batch, DecisionBacklog.Job.ofIndex(company, kind));
    if (!slice.last()) {
      DecisionBacklog backlog = new DecisionBacklog();
      backlog.add(slice.job().after(slice.reached()));
      backlog.write(batch);
    }
  }
}
