package dev.serai.ledger;

import dev.serai.ledger.batch.CompanyIds;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.order.Withdrawal;
import dev.serai.ledger.writer.BatchWriter;
import dev.serai.model.Checkout;
import dev.serai.model.Refund;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Says stored deliveries anew: what they said before is taken back, what they say now is recorded,
 * and every order they touch is folded and decided again, all in one transaction. Destinations hear
 * nothing of it.
 */
public final class Corrections {

  private final BatchWriter writer;
  private final CompanyIds companies;

  public Corrections(DataSource database) {
    writer = new BatchWriter(database, Forwarding.NONE);
    companies = new CompanyIds(database);
  }

  /** What the recording says of orders, as the ledger keeps it. */
  public static List<String> says(Recording recording) {
    return PendingDelivery.of(recording, (outcomes, failure) -> {}).items.stream()
        .filter(item -> item.event instanceof Checkout || item.event instanceof Refund)
        .map(item -> item.json)
        .toList();
  }

  /**
   * Applies them all or none.
   *
   * @param keep false: only find out what would change
   * @return the orders that change
   */
  public List<CorrectedOrder> apply(List<Correction> corrections, boolean keep)
      throws SQLException {
    Map<PendingDelivery, Set<Long>> orders = new LinkedHashMap<>();
    for (Correction correction : corrections) {
      orders.put(
          PendingDelivery.of(correction.recording().asHistory(), (outcomes, failure) -> {}),
          correction.orders());
    }
    List<PendingDelivery> pendings = new ArrayList<>(orders.keySet());
    companies.resolve(pendings);
    return writer.correct(pendings, new Withdrawal(orders), keep);
  }
}
