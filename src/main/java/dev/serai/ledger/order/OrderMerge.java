package dev.serai.ledger.order;

import dev.serai.ledger.match.Match;
import dev.serai.model.Checkout;
import dev.serai.model.Event;
import dev.serai.model.IdentityMethod;
import dev.serai.model.LineItem;
import dev.serai.model.LineValueReading;
import dev.serai.model.OrderName;
import dev.serai.model.OrderStatus;
import dev.serai.model.Trust;
import dev.serai.model.Version;
import dev.serai.model.Visitor;
import dev.serai.model.VisitorTokens;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Merges the reports of one order into one record, those that {@link StandingReports stand}. It
 * sorts them first, so the order of arrival does not matter: the most trusted source comes first,
 * and for each source its newest report.
 */
final class OrderMerge {

  static final String DIGITAL_STORE = "digital-store";

  static final Comparator<SourceReport> TRUSTED_AND_NEWEST_FIRST =
      Comparator.comparing(SourceReport::trust)
          .thenComparing(
              report -> StatusMerge.version(checkout(report)),
              Comparator.nullsLast(Comparator.<Version>reverseOrder()))
          .thenComparing(
              report -> checkout(report).status(), Comparator.<OrderStatus>reverseOrder())
          .thenComparing(OrderMerge::arrival)
          .thenComparing(report -> report.event().origin().occurredAt())
          .thenComparing(SourceReport::json);

  private OrderMerge() {}

  /**
   * Which of two words with one time is newer can only be told by their arrival; shops write whole
   * seconds, and some change an order without its time.
   */
  private static long arrival(SourceReport report) {
    Version version = StatusMerge.version(checkout(report));
    return version == null || !version.time() ? 0 : -report.deliveryNo();
  }

  /** The record of reports of one id and store; {@code reports} must not be empty. */
  static OrderRecord merge(List<SourceReport> reports) {
    return merge(reports, OrderName.NONE);
  }

  /**
   * The record; {@code all} must not be empty.
   *
   * @param name what the order is called; without an id if its reports agree on that
   */
  static OrderRecord merge(List<SourceReport> all, OrderName name) {
    return mergeStanding(StandingReports.of(all), name);
  }

  /** The record of reports that stand. */
  static OrderRecord mergeStanding(List<SourceReport> reports, OrderName name) {
    if (reports.size() == 1 && reports.get(0).event() instanceof Checkout only) {
      return record(reports, reports, only.value() == null ? null : only, name);
    }
    List<SourceReport> sources =
        reports.stream()
            .filter(report -> report.event() instanceof Checkout)
            .sorted(TRUSTED_AND_NEWEST_FIRST)
            .toList();
    Checkout money =
        sources.stream()
            .map(OrderMerge::checkout)
            .filter(checkout -> checkout.value() != null)
            .findFirst()
            .orElse(null);
    return record(reports, sources, money, name);
  }

  private static OrderRecord record(
      List<SourceReport> reports, List<SourceReport> sources, Checkout money, OrderName name) {
    List<LineItem> lines = money == null ? List.of() : lines(sources, money);
    OrderStatus status = StatusMerge.of(sources);
    OrderMoney sums = OrderMoney.of(sources, money, lines, reports);
    String sourceType = first(sources, Checkout::sourceType);
    Map<String, IdentityMethod> fingerprints = fingerprints(sources);
    String orderId = name.id() == null ? orderId(sources, sums.refunds()) : name.id();
    return new OrderRecord(
        orderId,
        occurredAt(sources, sums.refunds()),
        status,
        status == OrderStatus.CANCELLED ? StatusMerge.cancelledAt(sources) : null,
        sums,
        lines,
        money == null ? LineValueReading.GIVEN : money.lineValue(),
        trusted(sources, Checkout::automatic),
        trusted(sources, Checkout::test),
        first(sources, checkout -> checkout.origin().source()),
        sourceType == null ? DIGITAL_STORE : sourceType,
        first(sources, Checkout::sourceName),
        first(sources, Checkout::paymentMethod),
        visitor(sources),
        fingerprints,
        tokens(sources),
        sources.size() == 1
            ? 1
            : (int)
                sources.stream()
                    .map(report -> report.trust() + "\0" + report.event().origin().source())
                    .distinct()
                    .count(),
        sources.size() == 1 || money == null ? null : Disagreement.json(sources, money),
        name.store(),
        match(orderId, reports));
  }

  private static Match match(String orderId, List<SourceReport> reports) {
    return reports.stream().noneMatch(report -> report.trust() == Trust.BROWSER)
        ? null
        : Match.of(orderId, reports.stream().map(SourceReport::claim).toList());
  }

  private static String orderId(List<SourceReport> sources, List<MergedRefund> refunds) {
    String id = first(sources, Checkout::orderId);
    return id == null && !refunds.isEmpty() ? refunds.get(0).word().orderId() : id;
  }

  /** The most trusted source's clock; of several reports, the first. */
  private static Instant occurredAt(List<SourceReport> sources, List<MergedRefund> refunds) {
    if (sources.size() == 1) {
      return sources.get(0).event().origin().occurredAt();
    }
    if (sources.isEmpty()) {
      return refunds.stream()
          .map(refund -> refund.word().origin().occurredAt())
          .min(Comparator.naturalOrder())
          .orElseThrow();
    }
    SourceReport best =
        sources.stream()
            .filter(report -> checkout(report).value() != null)
            .findFirst()
            .orElse(sources.get(0));
    boolean known = checkout(best).value() != null;
    return sources.stream()
        .filter(report -> report.trust() == best.trust())
        .filter(report -> !known || checkout(report).value() != null)
        .map(report -> report.event().origin().occurredAt())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static boolean trusted(List<SourceReport> sources, Predicate<Checkout> says) {
    return !sources.isEmpty()
        && sources.stream()
            .filter(report -> report.trust() == sources.get(0).trust())
            .anyMatch(report -> says.test(checkout(report)));
  }

  private static List<LineItem> lines(List<SourceReport> sources, Checkout money) {
    return money.lineItems().isEmpty()
        ? sources.stream()
            .map(OrderMerge::checkout)
            .filter(checkout -> Objects.equals(checkout.currency(), money.currency()))
            .map(Checkout::lineItems)
            .filter(lines -> !lines.isEmpty())
            .findFirst()
            .orElse(List.of())
        : money.lineItems();
  }

  private static Map<String, IdentityMethod> fingerprints(List<SourceReport> sources) {
    Map<String, IdentityMethod> fingerprints = new HashMap<>(4);
    for (SourceReport report : sources) {
      Visitor visitor = report.event().visitor();
      lead(fingerprints, visitor.userFingerprint(), visitor.identityMethod());
      lead(fingerprints, visitor.faqFingerprint(), visitor.identityMethod());
    }
    return fingerprints;
  }

  private static void lead(
      Map<String, IdentityMethod> fingerprints, String fingerprint, IdentityMethod identityMethod) {
    if (fingerprint != null) {
      fingerprints.merge(fingerprint, identityMethod, IdentityMethod::better);
    }
  }

  /**
   * The source with the best identity method determines the visitor; another source may add the
   * other fingerprint.
   */
  private static Visitor visitor(List<SourceReport> sources) {
    if (sources.size() == 1) {
      return sources.get(0).event().visitor();
    }
    List<Visitor> known =
        sources.stream()
            .map(report -> report.event().visitor())
            .filter(Visitor::known)
            .sorted(Comparator.comparing(Visitor::identityMethod))
            .toList();
    if (known.size() <= 1) {
      return known.isEmpty() ? Visitor.NONE : known.get(0);
    }
    return new Visitor(
        firstOf(known, Visitor::userFingerprint),
        firstOf(known, Visitor::faqFingerprint),
        known.get(0).identityMethod());
  }

  private static VisitorTokens tokens(List<SourceReport> sources) {
    if (sources.size() == 1) {
      return checkout(sources.get(0)).tokens();
    }
    return new VisitorTokens(
        first(sources, checkout -> checkout.tokens().cartToken()),
        first(sources, checkout -> checkout.tokens().checkoutToken()),
        first(sources, checkout -> checkout.tokens().customerId()),
        first(sources, checkout -> checkout.tokens().emailHash()));
  }

  private static String first(List<SourceReport> sources, Function<Checkout, String> field) {
    for (SourceReport report : sources) {
      String value = field.apply(checkout(report));
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static <T> String firstOf(List<T> items, Function<T, String> field) {
    return items.stream().map(field).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static Checkout checkout(SourceReport report) {
    Event event = report.event();
    return (Checkout) event;
  }
}
