package dev.serai.ledger.order;

import dev.serai.attribution.AttributionQuestion;
import dev.serai.model.Company;
import dev.serai.model.Trust;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * An order that a batch reports or may decide again, with all its reports merged.
 *
 * @param repeatKey by which an order without id is recognised; null for one with an id
 * @param stored what the database holds; null for a new order
 * @param before the record as it was; null if there was none
 * @param store that its reports name; stored with it only where a company has several
 * @param trust of the most trusted source that reported the order
 * @param fromPresent whether a live report was added
 * @param fromImport whether a report from an import was added
 * @param superseded whether it has reports that newer ones have replaced
 * @param entries by what it is found, besides its id and its visitor, where orders are known by
 *     several names
 * @param entriesBefore by what it was found before the batch
 */
public record MergedOrder(
    int company,
    long orderNo,
    UUID repeatKey,
    OrderState.Stored stored,
    OrderRecord before,
    OrderRecord record,
    String store,
    Trust trust,
    boolean fromPresent,
    boolean fromImport,
    boolean superseded,
    AttributionQuestion question,
    Set<String> entries,
    Set<String> entriesBefore) {

  /**
   * @param standing the reports of the order that stand
   * @param linked null if orders of the company are known by one name
   * @param renew whether it is decided by the settings in force, though others decided it before
   */
  static MergedOrder of(
      OrderState order,
      List<SourceReport> standing,
      Company.Exclusions exclude,
      LinkedVisitors linked,
      boolean renew) {
    OrderRecord record = order.merge(standing);
    OrderClaims claims = OrderClaims.of(standing);
    return new MergedOrder(
        order.company,
        order.orderNo,
        order.repeatKey,
        order.stored,
        order.before,
        record,
        order.namedStore(),
        claims.order(),
        order.fromPresent,
        order.fromImport,
        order.superseded,
        claims
            .question(order.company, record, !(record.automatic() && exclude.automatic()))
            .decidedBy(renew || order.stored == null ? null : order.stored.settings()),
        linked == null ? Set.of() : order.entries(linked),
        linked == null ? Set.of() : order.entriesBefore(linked));
  }

  public boolean isNew() {
    return stored == null;
  }

  public boolean changed() {
    return isNew() || !record.equals(before);
  }
}
