package dev.serai.ledger.order;

import dev.serai.attribution.Decision;
import dev.serai.model.Checkout;
import dev.serai.model.Event;
import dev.serai.model.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** One order while its reports are collected: what is stored of it, and what the batch adds. */
public final class OrderState {

  public static final int MOST_BROWSER_REPORTS = 50;

  final int company;
  final long orderNo;
  final UUID repeatKey;

  /** What the database holds; null for an order that is new. */
  final Stored stored;

  final List<SourceReport> reports = new ArrayList<>(2);
  private static final int NONE_STANDS = -1;

  private int storedReports;

  /** Whether a live report was added, and whether one from an import was. */
  boolean fromPresent;

  boolean fromImport;

  /** The record as it was; null if there was none. */
  OrderRecord before;

  /**
   * @param orderId null if it is recognised by its repeat key alone
   * @param announced the last status that was forwarded; null if none
   */
  public record Stored(
      String orderId,
      String conversationId,
      String channel,
      String experiment,
      String variant,
      String rule,
      String identityMethod,
      String settings,
      String candidates,
      String announced,
      String evidence,
      String ignoredNames,
      String trust) {

    /** Whether order and decision rest on the same claims as before. */
    boolean restsOn(Trust order, Decision decision) {
      return order.name().equals(trust)
          && Objects.equals(
              evidence, decision.evidence() == null ? null : decision.evidence().name());
    }

    /** Whether the decision equals the stored one, whatever other candidates it considered. */
    boolean says(Decision decision) {
      return Objects.equals(conversationId, decision.conversationId())
          && Objects.equals(channel, decision.channel() == null ? null : decision.channel().name())
          && Objects.equals(experiment, decision.experiment())
          && Objects.equals(variant, decision.variant())
          && rule.equals(decision.rule().label())
          && identityMethod.equals(decision.identityMethod().label())
          && settings.equals(decision.settings());
    }
  }

  OrderState(int company, long orderNo, UUID repeatKey, Stored stored) {
    this.company = company;
    this.orderNo = orderNo;
    this.repeatKey = repeatKey;
    this.stored = stored;
  }

  /**
   * To be called when the stored reports are loaded and before any new one is added.
   *
   * @param withdrawn stored reports that are withdrawn
   */
  void loaded(List<SourceReport> withdrawn) {
    List<SourceReport> all = new ArrayList<>(reports);
    all.addAll(withdrawn);
    before = all.isEmpty() ? null : OrderMerge.merge(all);
    storedReports = withdrawn.isEmpty() ? reports.size() : NONE_STANDS;
  }

  /** Whether some source reported the order itself, not only a refund or a cancellation of it. */
  boolean known() {
    for (SourceReport report : reports) {
      if (report.event() instanceof Checkout checkout && checkout.value() != null) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the same source already reported the same, at the same time or earlier. A reloaded page
   * repeats its report with a new time; only an earlier time adds something.
   */
  boolean repeats(SourceReport report) {
    for (SourceReport known : reports) {
      if (known.trust() == report.trust()
          && !known.event().origin().occurredAt().isAfter(report.event().origin().occurredAt())
          && content(known.event()).equals(content(report.event()))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a duplicate must be stored nevertheless: if an earlier report arrives, an order without
   * id ends earlier too, and the next order may begin with this report.
   */
  boolean mayBegin(SourceReport repeat) {
    return repeatKey != null
        && !isSaturated(repeat)
        && reports.stream()
            .noneMatch(
                known ->
                    known.trust() == repeat.trust()
                        && known
                            .event()
                            .origin()
                            .occurredAt()
                            .equals(repeat.event().origin().occurredAt())
                        && content(known.event()).equals(content(repeat.event())));
  }

  /**
   * Moves a stored report to the order it belongs to. There it counts as a live report, or as one
   * from an import if this order was never to be announced.
   */
  void give(SourceReport report, OrderState belongs) {
    reports.remove(report);
    belongs.reports.add(report);
    storedReports = NONE_STANDS;
    belongs.storedReports = NONE_STANDS;
    if (stored.announced() != null) {
      boolean history = stored.announced().equals(AnnouncementStage.HISTORY);
      belongs.fromImport |= history;
      belongs.fromPresent |= !history;
    }
  }

  /**
   * Whether browsers have reported the order so often that further reports are not stored: anyone
   * may send one, and each is read again with the next.
   */
  boolean isSaturated(SourceReport report) {
    return report.trust() == Trust.BROWSER
        && reports.stream().filter(known -> known.trust() == Trust.BROWSER).count()
            >= MOST_BROWSER_REPORTS;
  }

  private static Event content(Event event) {
    return ReportContent.of(event);
  }

  /** The record merged from all reports. */
  OrderRecord merge() {
    return reports.size() == storedReports ? before : OrderMerge.merge(reports);
  }
}
