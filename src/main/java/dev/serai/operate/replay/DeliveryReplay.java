package dev.serai.operate.replay;

import dev.serai.connector.Companies;
import dev.serai.connector.Connector;
import dev.serai.connector.Connectors;
import dev.serai.connector.body.ReadFailure;
import dev.serai.connector.descriptor.Message;
import dev.serai.ledger.CorrectedOrder;
import dev.serai.ledger.Correction;
import dev.serai.ledger.Corrections;
import dev.serai.ledger.Recording;
import dev.serai.model.Checkout;
import dev.serai.model.Company;
import dev.serai.model.Event;
import dev.serai.model.Refund;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Maps stored deliveries again with today's mappings, and corrects the orders for which the result
 * is different. An interrupted run is simply started again: what it corrected is no longer
 * different.
 */
public final class DeliveryReplay {

  private static final int BATCH = 200;

  private final StoredDeliveries deliveries;
  private final Connectors connectors;
  private final Companies companies;
  private final Corrections corrections;

  /** A delivery with a different result; those of one order go together. */
  private record Changed(String company, long number, Set<Long> orders, String order) {}

  /** Hears how far a replay is. */
  @FunctionalInterface
  public interface Progress {

    /**
     * @param all how many deliveries there are to read, or changed ones to correct
     */
    void at(long done, long all);
  }

  public DeliveryReplay(
      StoredDeliveries deliveries,
      Connectors connectors,
      Companies companies,
      Corrections corrections) {
    this.deliveries = deliveries;
    this.connectors = connectors;
    this.companies = companies;
    this.corrections = corrections;
  }

  /**
   * @param keep false: only find out what would change
   */
  public ReplayDifference run(StoredDeliveries.Filter filter, boolean keep, Progress progress)
      throws SQLException {
    DifferenceSum difference = new DifferenceSum();
    List<Changed> changed = find(filter, difference, progress);
    changed.sort(Comparator.comparing(Changed::company).thenComparing(Changed::order));
    int done = 0;
    while (done < changed.size()) {
      int end = end(changed, done);
      for (CorrectedOrder corrected :
          corrections.apply(corrections(changed.subList(done, end)), keep)) {
        difference.add(corrected);
      }
      done = end;
      progress.at(done, changed.size());
    }
    return difference.total();
  }

  private List<Changed> find(
      StoredDeliveries.Filter filter, DifferenceSum difference, Progress progress)
      throws SQLException {
    List<Changed> changed = new ArrayList<>();
    long all = deliveries.count(filter);
    deliveries.each(
        filter,
        (delivery, reported, orders) -> {
          difference.read();
          progress.at(difference.seen(), all);
          try {
            Optional<Recording> recording = recording(delivery);
            if (recording.isEmpty()) {
              return;
            }
            List<String> reports = new ArrayList<>(Corrections.reports(recording.get()));
            reports.sort(Comparator.naturalOrder());
            if (!reports.equals(reported)) {
              String order =
                  orders.isEmpty()
                      ? "new " + order(recording.get().events())
                      : orders.stream().min(Comparator.naturalOrder()).orElseThrow().toString();
              changed.add(new Changed(delivery.company(), delivery.number(), orders, order));
            }
          } catch (ReadFailure e) {
            difference.stay(e.getMessage());
          }
        });
    difference.changed(changed.size());
    return changed;
  }

  private static String order(List<Event> events) {
    Event first = events.get(0);
    return first instanceof Checkout checkout ? checkout.orderId() : ((Refund) first).orderId();
  }

  /**
   * The end of the batch that begins at {@code from}: never between two deliveries of one order.
   */
  private static int end(List<Changed> changed, int from) {
    int end = Math.min(from + BATCH, changed.size());
    Changed first = changed.get(from);
    for (int i = from; i < end; i++) {
      if (!changed.get(i).company.equals(first.company)) {
        return i;
      }
    }
    while (end < changed.size()
        && changed.get(end).company.equals(first.company)
        && changed.get(end).order.equals(changed.get(end - 1).order)) {
      end++;
    }
    return end;
  }

  private List<Correction> corrections(List<Changed> batch) throws SQLException {
    List<Correction> made = new ArrayList<>();
    for (Changed each : batch) {
      StoredDelivery delivery = deliveries.read(each.company, each.number);
      recording(delivery).ifPresent(recording -> made.add(new Correction(recording, each.orders)));
    }
    return made;
  }

  /** What it reports about orders now; empty if it can no longer be read. */
  private Optional<Recording> recording(StoredDelivery delivery) {
    Company company = companies.find(delivery.company()).orElse(null);
    Connector connector = connectors.find(delivery.connector()).orElse(null);
    if (company == null || connector == null) {
      return Optional.empty();
    }
    Message message = delivery.message(connector).orElse(null);
    if (message == null) {
      return Optional.empty();
    }
    List<Event> orders =
        connector.map(message, company).stream()
            .filter(event -> event instanceof Checkout || event instanceof Refund)
            .toList();
    return Optional.of(
        Recording.replayed(
            company,
            delivery.trust(),
            delivery.delivery(message, null, connector),
            orders,
            delivery.number()));
  }
}
