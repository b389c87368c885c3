package dev.serai.ledger;

import dev.serai.model.Checkout;
import dev.serai.model.Event;
import dev.serai.model.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One order while a batch is written: what is stored of it and what witnesses add. */
final class OrderState {

  static final int MOST_BROWSER_REPORTS = 50;

  final int company;
  final long orderNo;
  final UUID repeatKey;

  /** What the database holds; null for an order that is new. */
  final Stored stored;

  final List<OrderReport> reports = new ArrayList<>(2);
  private static final int NONE_STANDS = -1;

  private int storedReports;

  /** Whether a word of today was added, and whether one of the past was. */
  boolean heard;

  boolean heardHistory;

  OrderRecord before;
  OrderRecord record;
  Question question;

  /** The last status that is forwarded by now; null if none. */
  String announced;

  /**
   * @param orderId null if it is recognised by its repeat key alone
   * @param announced the last status that was forwarded; null if none
   */
  record Stored(
      String orderId,
      String conversationId,
      String channel,
      String experiment,
      String variant,
      String rule,
      String rung,
      String settings,
      String candidates,
      String announced) {}

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
  void loaded(List<OrderReport> withdrawn) {
    List<OrderReport> all = new ArrayList<>(reports);
    all.addAll(withdrawn);
    before = all.isEmpty() ? null : OrderFold.fold(all);
    storedReports = withdrawn.isEmpty() ? reports.size() : NONE_STANDS;
  }

  /** Whether some witness reported the order itself, not only a refund or a cancellation of it. */
  boolean known() {
    for (OrderReport report : reports) {
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
  boolean repeats(OrderReport report) {
    for (OrderReport known : reports) {
      if (known.trust() == report.trust()
          && !known.event().origin().occurredAt().isAfter(report.event().origin().occurredAt())
          && timeless(known.event()).equals(timeless(report.event()))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a repeat must be kept all the same: should an earlier report come, an order without id
   * ends earlier too, and the next may begin with this one.
   */
  boolean mayBegin(OrderReport repeat) {
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
                        && timeless(known.event()).equals(timeless(repeat.event())));
  }

  /**
   * Hands a stored report to the order it belongs to. There it is a word of today, or of the past
   * if nobody was to hear of this order.
   */
  void give(OrderReport report, OrderState belongs) {
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
  boolean heardEnough(OrderReport report) {
    return report.trust() == Trust.BROWSER
        && reports.stream().filter(known -> known.trust() == Trust.BROWSER).count()
            >= MOST_BROWSER_REPORTS;
  }

  private static Event timeless(Event event) {
    return Timeless.of(event);
  }

  void fold() {
    record = reports.size() == storedReports ? before : OrderFold.fold(reports);
  }

  boolean changed() {
    return isNew() || record == null || !record.equals(before);
  }
}
