package dev.serai.ledger.order;

import dev.serai.model.Checkout;
import dev.serai.model.OrderStatus;
import dev.serai.model.Trust;
import dev.serai.model.Version;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The status of an order: what the most trusted source's newest report says.
 *
 * <p>A deletion that contains only the order's id has no version. It ends the order until something
 * newer brings it back: a restoration received later, or a report whose version is a later time. A
 * cancellation that states a value but no version is final. A server that is trusted to speak for
 * the shop may report an order as paid while the webhook still reports it as pending; a browser may
 * not.
 */
final class StatusMerge {

  private StatusMerge() {}

  /**
   * The version by which reports are ordered, newest first; null if there is none. A deletion
   * happened when it was received.
   */
  static Version version(Checkout report) {
    return report.onlyStatus() ? Version.at(report.origin().occurredAt()) : report.version();
  }

  /**
   * @param sources the checkouts, most trusted and newest first
   */
  static OrderStatus of(List<SourceReport> sources) {
    if (sources.size() == 1 && checkout(sources.get(0)).status() != OrderStatus.RESTORED) {
      return checkout(sources.get(0)).status();
    }
    if (sources.isEmpty()) {
      return OrderStatus.PENDING;
    }
    Trust best = sources.get(0).trust();
    List<Checkout> trusted =
        sources.stream()
            .filter(report -> report.trust() == best)
            .map(StatusMerge::checkout)
            .toList();
    Instant restored = last(trusted, OrderStatus.RESTORED);
    Instant deleted = last(trusted, OrderStatus.CANCELLED);
    boolean undone = deleted != null && restored != null && !restored.isBefore(deleted);
    List<Checkout> standing =
        trusted.stream()
            .filter(report -> report.status() != OrderStatus.RESTORED)
            .filter(report -> !(undone && deletion(report)))
            .toList();
    if (standing.stream().anyMatch(StatusMerge::isFinal)) {
      return OrderStatus.CANCELLED;
    }
    OrderStatus stated = standing.isEmpty() ? OrderStatus.PENDING : standing.get(0).status();
    boolean serverSaysPaid =
        stated == OrderStatus.PENDING
            && sources.stream()
                .anyMatch(
                    report ->
                        report.trust() == Trust.SERVER_KEY
                            && checkout(report).status() == OrderStatus.PAID);
    return serverSaysPaid ? OrderStatus.PAID : stated;
  }

  /** When the order was cancelled, as far as a report says; null if none does. */
  static Instant cancelledAt(List<SourceReport> sources) {
    return sources.stream()
        .map(StatusMerge::checkout)
        .filter(StatusMerge::tellsWhenCancelled)
        .findFirst()
        .map(report -> version(report).instant())
        .orElse(null);
  }

  static boolean tellsWhenCancelled(Checkout report) {
    Version version = version(report);
    return report.status() == OrderStatus.CANCELLED && version != null && version.time();
  }

  private static Instant last(List<Checkout> reports, OrderStatus status) {
    return reports.stream()
        .filter(report -> report.status() == status && report.onlyStatus())
        .map(report -> report.origin().occurredAt())
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  static boolean deletion(Checkout report) {
    return report.status() == OrderStatus.CANCELLED && report.onlyStatus();
  }

  static boolean isFinal(Checkout report) {
    return report.status() == OrderStatus.CANCELLED
        && report.version() == null
        && report.value() != null;
  }

  private static Checkout checkout(SourceReport report) {
    return (Checkout) report.event();
  }
}
