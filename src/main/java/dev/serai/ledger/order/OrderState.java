package dev.serai.ledger.order;

import dev.serai.attribution.AttributionQuestion;
import dev.serai.attribution.Decision;
import dev.serai.model.Checkout;
import dev.serai.model.Event;
import dev.serai.model.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** One order while a batch is written: what is stored of it and what witnesses add. */
public final class OrderState {

  public static final int MOST_BROWSER_REPORTS = 50;

  public final int company;
  final long orderNo;
  final UUID repeatKey;

  /** What the database holds; null for an order that is new. */
  final Stored stored;

  public final List<SourceReport> reports = new ArrayList<>(2);
  private static final int NONE_STANDS = -1;

  private int storedReports;

  /** Whether a word of today was added, and whether one of the past was. */
  boolean heard;

  boolean heardHistory;

  public OrderRecord before;
  public OrderRecord record;
  public AttributionQuestion question;

  /** The last status that is forwarded by now; null if none. */
  public String announced;

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
      String announced) {

    /** Whether the decision is the stored one, whatever else it looked at. */
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

  boolean isNew() {
    return stored == null;
  }

  /**
   * To be called when the stored reports are loaded and before any new one is added.
   *
   * @param withdrawn what was stored too and is taken back
   */
  void loaded(List<SourceReport> withdrawn) {
    List<SourceReport> all = new ArrayList<>(reports);
    all.addAll(withdrawn);
    before = all.isEmpty() ? null : OrderMerge.merge(all);
    storedReports = withdrawn.isEmpty() ? reports.size() : NONE_STANDS;
  }

  /** Whether some witness reported the order itself, not only a refund or a cancellation of it. */
  boolean known() {
    for (SourceReport report : reports) {
      if (report.event() instanceof Checkout checkout && checkout.value() != null) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the witness said just this before, no later. A refreshed page repeats itself with a new
   * time; only an earlier time adds something.
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
   * Whether a repeat must be kept all the same: should an earlier report come, an order without id
   * ends earlier too, and the next may begin with this one.
   */
  boolean mayBegin(SourceReport repeat) {
    return repeatKey != null
        && !heardEnough(repeat)
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
   * Hands a stored report to the order it belongs to. There it is a word of today, or of the past
   * if nobody was to hear of this order.
   */
  void give(SourceReport report, OrderState belongs) {
    reports.remove(report);
    belongs.reports.add(report);
    storedReports = NONE_STANDS;
    belongs.storedReports = NONE_STANDS;
    if (stored.announced() != null) {
      boolean history = stored.announced().equals(OrderAnnouncement.HISTORY);
      belongs.heardHistory |= history;
      belongs.heard |= !history;
    }
  }

  /**
   * Whether so much was said of the order by browsers that one word more is not kept: anyone may
   * speak as one, and every word is read again with the next.
   */
  boolean heardEnough(SourceReport report) {
    return report.trust() == Trust.BROWSER
        && reports.stream().filter(known -> known.trust() == Trust.BROWSER).count()
            >= MOST_BROWSER_REPORTS;
  }

  private static Event content(Event event) {
    return ReportContent.of(event);
  }

  public void merge() {
    record = reports.size() == storedReports ? before : OrderMerge.merge(reports);
  }

  public boolean changed() {
    return isNew() || record == null || !record.equals(before);
  }
}
