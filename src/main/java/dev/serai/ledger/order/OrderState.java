package dev.serai.ledger.order;

import dev.serai.attribution.Decision;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.match.Partition;
import dev.serai.model.Checkout;
import dev.serai.model.OrderName;
import dev.serai.model.Trust;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** One order while its reports are collected: what is stored of it, and what the batch adds. */
public final class OrderState {

  public static final int MOST_BROWSER_REPORTS = 50;

  /** Characters of what browsers report of one order. */
  private static final int MOST_BROWSER_TEXT = 256 * 1024;

  /** Reports of an order without id; more are left out, from whichever source. */
  private static final int MOST_REPORTS_WITHOUT_ID = 200;

  final int company;
  final long orderNo;
  final UUID repeatKey;

  /** What the database holds; null for an order that is new. */
  final Stored stored;

  /** What it is called; null of a new one until its reports say so. */
  String orderId;

  String store;

  /** Whether it was found by all its names before this batch. */
  boolean indexed = true;

  /** Those that are loaded or new; superseded ones only if reports are withdrawn. */
  final List<SourceReport> reports = new ArrayList<>(2);

  /** Of {@link #reports}; null until it is needed. */
  private ReportedContents contents;

  /** Whether it has superseded reports, which are set apart. */
  boolean superseded;

  /** Numbers of those that are loaded all the same. */
  private final Set<Long> setApart = new HashSet<>(0);

  /** Those that were stored; null until they are loaded. */
  private List<SourceReport> reportsBefore;

  private static final int NONE_STANDS = -1;

  private int storedReports;

  /** Whether a live report was added, and whether one from an import was. */
  boolean fromPresent;

  boolean fromImport;

  /** The record as it was; null if there was none. */
  OrderRecord before;

  /**
   * @param orderId null if it is recognised by its repeat key alone
   * @param store null if no source names one
   * @param announced the last status that was forwarded; null if none
   */
  public record Stored(
      String orderId,
      String store,
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
      String trust,
      boolean superseded) {

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
    if (stored != null) {
      orderId = stored.orderId();
      store = stored.store();
      superseded = stored.superseded();
    }
  }

  /** The store that its reports name, or named; null if none does. */
  String namedStore() {
    List<SourceReport> named = reports.isEmpty() && reportsBefore != null ? reportsBefore : reports;
    return store != null
        ? store
        : named.stream()
            .map(report -> PendingDelivery.store(report.event()))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  boolean isLoaded() {
    return reportsBefore != null;
  }

  /** Whether it was stored as an order that no source knows the id of. */
  boolean unnamed() {
    return stored != null && stored.orderId() == null;
  }

  /**
   * To be called when the stored reports are loaded and before any new one is added.
   *
   * @param withdrawn stored reports that are withdrawn
   */
  void loaded(List<SourceReport> withdrawn) {
    List<SourceReport> all = new ArrayList<>(reports);
    all.addAll(withdrawn);
    reportsBefore = all;
    before = all.isEmpty() ? null : merged(all);
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

  /** Adds a report of the batch. */
  void add(SourceReport report) {
    reports.add(report);
    if (contents != null) {
      contents.add(report);
    }
  }

  private ReportedContents contents() {
    if (contents == null) {
      contents = new ReportedContents();
      reports.forEach(contents::add);
    }
    return contents;
  }

  /**
   * Whether the same source already reported the same, at the same time or earlier. A reloaded page
   * repeats its report with a new time; only an earlier time adds something.
   */
  boolean repeats(SourceReport report) {
    return !reports.isEmpty() && contents().has(report);
  }

  /**
   * Whether a duplicate must be stored nevertheless: if an earlier report arrives, an order without
   * id ends earlier too, and the next order may begin with this report.
   */
  boolean mayBegin(SourceReport repeat) {
    return repeatKey != null
        && !isSaturated(repeat)
        && contents().count() < MOST_BROWSER_REPORTS
        && contents().text() < MOST_BROWSER_TEXT
        && !contents().hasExactly(repeat);
  }

  /**
   * Moves a stored report to the order it belongs to. There it counts as a live report, or as one
   * from an import if this order was never to be announced.
   */
  void give(SourceReport report, OrderState belongs) {
    reports.remove(report);
    belongs.reports.add(report);
    contents = null;
    belongs.contents = null;
    if (setApart.remove(report.eventNo())) {
      belongs.setApart.add(report.eventNo());
    }
    storedReports = NONE_STANDS;
    belongs.storedReports = NONE_STANDS;
    if (stored.announced() != null) {
      boolean history = stored.announced().equals(AnnouncementStage.HISTORY);
      belongs.fromImport |= history;
      belongs.fromPresent |= !history;
    }
  }

  /**
   * Whether the order was reported so often that this report is not stored: anyone may send what
   * browsers report, and each report is read again with the next. Reports of an order without id
   * all say what was bought alike.
   */
  boolean isSaturated(SourceReport report) {
    if (report.trust() != Trust.BROWSER) {
      return repeatKey != null && contents().count() >= MOST_REPORTS_WITHOUT_ID;
    }
    return contents().ofBrowsers() >= MOST_BROWSER_REPORTS
        || contents().textOfBrowsers() >= MOST_BROWSER_TEXT;
  }

  /** Adds a stored report that is loaded although it is superseded. */
  void addSetApart(SourceReport report) {
    reports.add(report);
    setApart.add(report.eventNo());
  }

  /** Whether it is stored as superseded. */
  boolean setApart(SourceReport report) {
    return setApart.contains(report.eventNo());
  }

  /** The reports that the order is merged from. */
  List<SourceReport> standing() {
    return StandingReports.of(reports);
  }

  /**
   * The record merged from all reports.
   *
   * @param standing those that it is merged from
   */
  OrderRecord merge(List<SourceReport> standing) {
    boolean same =
        reports.size() == storedReports
            && stored != null
            && Objects.equals(orderId, stored.orderId())
            && Objects.equals(store, stored.store());
    return same ? before : OrderMerge.mergeStanding(standing, name());
  }

  private OrderRecord merged(List<SourceReport> of) {
    return OrderMerge.merge(of, name());
  }

  private OrderName name() {
    return new OrderName(orderId, List.of(), store);
  }

  /** By what it is found, besides its id and its visitor. */
  Set<String> entries(LinkedVisitors linked) {
    return entries(reports, linked);
  }

  /** By what it was found before this batch. */
  Set<String> entriesBefore(LinkedVisitors linked) {
    return indexed && reportsBefore != null ? entries(reportsBefore, linked) : Set.of();
  }

  private Set<String> entries(List<SourceReport> of, LinkedVisitors linked) {
    return of.isEmpty()
        ? Set.of()
        : Partition.of(
                StandingReports.of(of).stream()
                    .map(report -> linked.claim(company, report.trust(), report.event()))
                    .toList())
            .entries();
  }
}
