package dev.serai.ledger;

import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.batch.PendingEvent;
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
 * Records stored deliveries again: what they reported before is withdrawn, what they report now is
 * recorded, and every affected order is merged and decided again, in one transaction. Nothing is
 * sent to destinations.
 */
public final class Corrections {

  private final BatchWriter writer;

  public Corrections(DataSource database) {
    writer = new BatchWriter(database, Forwarding.NONE);
  }

  /** What the recording reports about orders, as the ledger stores it. */
  public static List<String> reports(Recording recording) {
    return PendingDelivery.of(recording, (outcomes, failure) -> {}).events().stream()
        .filter(each -> each.event() instanceof Checkout || each.event() instanceof Refund)
        .map(PendingEvent::json)
        .toList();
  }

  /**
   * Applies all of them or none.
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
    return writer.correct(pendings, new Withdrawal(orders), keep);
  }
}
